import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { Query, Range } from './query.ts';
import { resultLabels } from './result-labels.ts';
import type {
  Enclosing,
  Expression,
  GroupingLabel,
  Matcher,
  MatchOperator,
  MetricName,
  Operand,
  Selector,
} from './selector.ts';
import { unquote } from './strings.ts';

/** Deeper expressions are not followed: nobody writes them, and a call for each level would overflow the stack. */
const deepest = 400;

function rangeOf({ from, to }: { readonly from: number; readonly to: number }): Range {
  return { start: from, end: to };
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** Reads the selectors of one expression. */
class Reader {
  private readonly query: Query;
  private readonly text: string;
  private readonly variables: readonly Range[];
  readonly selectors: Selector[] = [];
  error: Range | undefined;

  constructor(query: Query) {
    this.query = query;
    this.text = query.text;
    this.variables = query.variables;
  }

  private textOf({ from, to }: SyntaxNode): string {
    return this.text.slice(from, to);
  }

  private hasVariable({ from, to }: SyntaxNode): boolean {
    return this.variables.some(({ start, end }) => start < to && end > from);
  }

  /** A text with `*` in the place of variables, as its parts between them. */
  private partsOf({ from, to }: SyntaxNode): readonly string[] {
    const parts: string[] = [];
    let at = from;
    for (const { start, end } of this.variables) {
      if (start >= to || end <= from) continue;
      parts.push(this.text.slice(at, start));
      at = end;
    }
    return [...parts, this.text.slice(at, to)];
  }

  visit(node: SyntaxNode, enclosing: readonly Enclosing[], depth: number): void {
    if (node.type.isError) {
      this.error ??= { start: node.from, end: Math.max(node.to, node.from + 1) };
      return;
    }
    if (depth > deepest) return;
    if (node.name === 'VectorSelector') {
      this.selectors.push(this.selector(node, enclosing));
      this.findError(node);
      return;
    }
    const around = this.enclosingOf(node);
    for (const child of childrenOf(node)) {
      const outer = around?.(child);
      this.visit(child, outer === undefined ? enclosing : [outer, ...enclosing], depth + 1);
    }
  }

  private findError(node: SyntaxNode): void {
    node.cursor().iterate(({ type, from, to }) => {
      if (type.isError) this.error ??= { start: from, end: Math.max(to, from + 1) };
    });
  }

  /** What a node is around each of its children. */
  private enclosingOf(node: SyntaxNode): ((child: SyntaxNode) => Enclosing | undefined) | undefined {
    const range = rangeOf(node);
    if (node.name === 'FunctionCall') {
      const identifier = node.getChild('FunctionIdentifier');
      const name = identifier === null ? '' : this.textOf(identifier).toLowerCase();
      return () => ({ kind: 'call', name, range });
    }
    if (node.name === 'AggregateExpr') {
      const operator = node.getChild('AggregateOp');
      const name = operator === null ? '' : this.textOf(operator).toLowerCase();
      const grouping = this.groupingOf(node.getChild('AggregateModifier'));
      return ({ name: child }) =>
        child === 'FunctionCallBody' ? { kind: 'aggregation', operator: name, grouping, range } : undefined;
    }
    if (node.name !== 'BinaryExpr') return undefined;
    const operands = node.getChildren('Expr');
    const [left, right] = operands;
    if (left === undefined || right === undefined) return undefined;
    const sign = childrenOf(node).find((child) => child.from >= left.to && !child.type.isError);
    const operator = sign === undefined ? '' : this.textOf(sign).toLowerCase();
    const clause = node.getChild('MatchingModifierClause');
    const [matching = null, included = null] = clause?.getChildren('GroupingLabels') ?? [];
    const modifiers = clause === null ? [] : childrenOf(clause).map((child) => child.name);
    const on = modifiers.includes('On') ? this.labelsOf(matching) : [];
    const isGroupLeft = modifiers.includes('GroupLeft');
    const [onLeft, onRight] = [left, right].map((one) => ({
      ...rangeOf(one),
      labels: clause === null ? undefined : resultLabels(one, this.query),
    })) as [Operand, Operand];
    const given = this.labelsOf(included);
    const base = { kind: 'binary', operator, on } as const;
    return (child) => {
      if (child.from === left.from) {
        return { ...base, side: 'left', own: onLeft, other: onRight, given: isGroupLeft ? [] : given };
      }
      if (child.from !== right.from) return undefined;
      return { ...base, side: 'right', own: onRight, other: onLeft, given: isGroupLeft ? given : [] };
    };
  }

  private groupingOf(modifier: SyntaxNode | null): Extract<Enclosing, { kind: 'aggregation' }>['grouping'] {
    const labels = modifier?.getChild('GroupingLabels');
    if (modifier === null || labels === null || labels === undefined) return undefined;
    return { kind: modifier.getChild('By') === null ? 'without' : 'by', labels: this.labelsOf(labels) };
  }

  /** The labels of a list in parentheses; those that a variable stands for have no name. */
  private labelsOf(list: SyntaxNode | null): readonly GroupingLabel[] {
    return (list === null ? [] : childrenOf(list)).flatMap((label): GroupingLabel[] => {
      if (this.hasVariable(label)) return [{ ...rangeOf(label), name: '' }];
      if (label.name === 'LabelName') return [{ ...rangeOf(label), name: this.textOf(label) }];
      return label.name === 'QuotedLabelName' ? [{ ...rangeOf(label), name: unquote(this.textOf(label)) }] : [];
    });
  }

  private selector(node: SyntaxNode, enclosing: readonly Enclosing[]): Selector {
    const matchers: Matcher[] = [];
    let metric: MetricName | undefined;
    let nameRange = rangeOf(node);
    const identifier = node.getChild('Identifier');
    if (identifier !== null) {
      metric = this.metricOf(identifier);
      nameRange = rangeOf(identifier);
    }
    const list = node.getChild('LabelMatchers');
    for (const part of list === null ? [] : childrenOf(list)) {
      if (part.name === 'QuotedLabelName') {
        metric = { kind: 'exact', name: unquote(this.textOf(part)) };
        nameRange = rangeOf(part);
        continue;
      }
      const matcher = this.matcherOf(part);
      if (matcher === undefined) continue;
      if (matcher.label !== '__name__') {
        matchers.push(matcher);
      } else if (matcher.operator === '=' || matcher.operator === '=~') {
        nameRange = { start: matcher.start, end: matcher.end };
        const value = part.getChild('StringLiteral');
        metric = matcher.isVariable || value === null ? undefined : nameOfMatcher(matcher);
      }
    }
    return { ...rangeOf(node), metric, nameRange, matchers, enclosing };
  }

  private metricOf(identifier: SyntaxNode): MetricName | undefined {
    if (!this.hasVariable(identifier)) return { kind: 'exact', name: this.textOf(identifier) };
    const parts = this.partsOf(identifier);
    return parts.join('') === '' ? undefined : { kind: 'glob', parts };
  }

  private matcherOf(part: SyntaxNode): Matcher | undefined {
    const label = part.getChild('LabelName') ?? part.getChild('QuotedLabelName');
    const operator = part.getChild('MatchOp');
    const value = part.getChild('StringLiteral');
    if (label === null || operator === null || value === null || this.hasVariable(label)) return undefined;
    const name = this.textOf(label);
    return {
      ...rangeOf(part),
      label: label.name === 'LabelName' ? name : unquote(name),
      operator: this.textOf(operator) as MatchOperator,
      value: unquote(this.textOf(value)),
      isVariable: this.hasVariable(value),
    };
  }
}

function nameOfMatcher({ operator, value }: Matcher): MetricName {
  return operator === '=' ? { kind: 'exact', name: value } : { kind: 'expression', source: value };
}

/** The tree of an expression; undefined if it is nested so deeply that building the tree overflows the stack. */
function parsed({ text }: Query): SyntaxNode | undefined {
  try {
    return parser.parse(text).topNode;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Reads the selectors of an expression, and what is around each of them. */
export function readExpression(query: Query): Expression {
  const reader = new Reader(query);
  const root = parsed(query);
  if (root !== undefined) reader.visit(root, [], 0);
  return { selectors: reader.selectors, error: reader.error };
}

/** The labels that the result of an expression can have; undefined where that depends on those of its metrics. */
export function labelsOfResult(query: Query): ReadonlySet<string> | undefined {
  const expression = parsed(query)?.getChild('Expr');
  return expression === null || expression === undefined ? undefined : resultLabels(expression, query);
}
