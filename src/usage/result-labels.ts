import type { SyntaxNode } from '@lezer/common';
import type { Query } from './query.ts';
import { unquote } from './strings.ts';

/** Functions whose result has labels of their own. */
export const labelMakers: ReadonlySet<string> = new Set([
  'label_replace',
  'label_join',
  'info',
  'absent',
  'absent_over_time',
]);

/** Functions that give one value without labels, whatever they are given. */
const unlabelled: ReadonlySet<string> = new Set(['vector', 'scalar', 'time', 'pi']);

/** Aggregations that give one series for each group; the others give series of the operand, or labels of their own. */
const grouping: ReadonlySet<string> = new Set([
  'sum',
  'min',
  'max',
  'avg',
  'group',
  'stddev',
  'stdvar',
  'count',
  'quantile',
]);
const choosing: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

const setOperators: ReadonlySet<string> = new Set(['and', 'or', 'unless']);

/** Deeper expressions are not followed. */
const deepest = 100;

type Labels = ReadonlySet<string> | undefined;

const none: ReadonlySet<string> = new Set();

/** The labels of a list such as `by (a, "b")`; undefined if a variable is among them. */
function labelsIn(list: SyntaxNode | null, { text, variables }: Query): readonly string[] | undefined {
  if (list === null) return [];
  if (variables.some(({ start, end }) => start < list.to && end > list.from)) return undefined;
  const textOf = ({ from, to }: SyntaxNode): string => text.slice(from, to);
  return [
    ...list.getChildren('LabelName').map((label) => textOf(label)),
    ...list.getChildren('QuotedLabelName').map((label) => unquote(textOf(label))),
  ];
}

function union(parts: readonly Labels[]): Labels {
  const names = new Set<string>();
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const name of part) names.add(name);
  }
  return names;
}

function ofCall(node: SyntaxNode, query: Query, depth: number): Labels {
  const identifier = node.getChild('FunctionIdentifier');
  const name = identifier === null ? '' : query.text.slice(identifier.from, identifier.to).toLowerCase();
  if (labelMakers.has(name)) return undefined;
  if (unlabelled.has(name)) return none;
  const body = node.getChild('FunctionCallBody');
  return union((body?.getChildren('Expr') ?? []).map((one) => resultLabels(one, query, depth + 1)));
}

function ofAggregation(node: SyntaxNode, query: Query, depth: number): Labels {
  const operator = node.getChild('AggregateOp');
  const name = operator === null ? '' : query.text.slice(operator.from, operator.to).toLowerCase();
  const operand = node.getChild('FunctionCallBody')?.getChildren('Expr').at(-1);
  const inner = (): Labels => (operand === undefined ? undefined : resultLabels(operand, query, depth + 1));
  if (choosing.has(name)) return inner();
  if (!grouping.has(name)) return undefined;
  const modifier = node.getChild('AggregateModifier');
  if (modifier === null) return none;
  const names = labelsIn(modifier.getChild('GroupingLabels'), query);
  if (names === undefined) return undefined;
  if (modifier.getChild('By') !== null) return new Set(names);
  const left = inner();
  return left && new Set([...left].filter((label) => !names.includes(label)));
}

function ofOperation(node: SyntaxNode, query: Query, depth: number): Labels {
  const [left, right] = node.getChildren('Expr');
  if (left === undefined || right === undefined) return undefined;
  const operator = /^\w*/.exec(query.text.slice(left.to, right.from).trim())?.[0]?.toLowerCase() ?? '';
  if (operator === 'and' || operator === 'unless') return resultLabels(left, query, depth + 1);
  const clause = node.getChild('MatchingModifierClause');
  const isOneToOne = clause?.getChild('GroupLeft') === null && clause.getChild('GroupRight') === null;
  if (isOneToOne && clause.getChild('On') !== null && !setOperators.has(operator)) {
    const names = labelsIn(clause.getChild('GroupingLabels'), query);
    return names && new Set(names);
  }
  return union([left, right].map((one) => resultLabels(one, query, depth + 1)));
}

/**
 * The labels that series of the result of an expression can have, apart from the name; undefined where that depends on
 * those of the metrics.
 */
export function resultLabels(node: SyntaxNode, query: Query, depth = 0): Labels {
  if (depth > deepest) return undefined;
  switch (node.name) {
    case 'NumberDurationLiteral':
    case 'StringLiteral':
      return none;
    case 'FunctionCall':
      return ofCall(node, query, depth);
    case 'AggregateExpr':
      return ofAggregation(node, query, depth);
    case 'BinaryExpr':
      return ofOperation(node, query, depth);
    case 'ParenExpr':
    case 'UnaryExpr':
    case 'OffsetExpr':
    case 'StepInvariantExpr':
    case 'SubqueryExpr': {
      const inner = node.getChild('Expr');
      return inner === null ? undefined : resultLabels(inner, query, depth + 1);
    }
    default:
      return undefined;
  }
}
