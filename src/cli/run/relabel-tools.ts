import { createHash } from 'node:crypto';
import type { Matcher, RelabelTools } from '../../fleet/relabel.ts';
import { compileLinear } from '../config/linear-expression.ts';

/** Texts whose match is remembered, for each expression: names of metrics come again and again. */
const mostRemembered = 10_000;
/** Expressions that are kept: those of a job are for all of its targets. */
const mostExpressions = 1000;

function compile(expression: string): Matcher {
  const compiled = compileLinear(expression);
  const count = compiled.groupCount();
  const names = Object.entries(compiled.namedGroups());
  const known = new Map<string, ReturnType<Matcher>>();
  const find: Matcher = (text) => {
    const matcher = compiled.matcher(text);
    if (!matcher.matches()) return undefined;
    const groups = Array.from({ length: count + 1 }, (_, index) => matcher.group(index) ?? '');
    return { groups, named: new Map(names.map(([name, index]) => [name, groups.at(index) ?? ''])) };
  };
  return (text) => {
    if (known.has(text)) return known.get(text);
    const found = find(text);
    if (known.size < mostRemembered) known.set(text, found);
    return found;
  };
}

/** What relabelling needs, with expressions as Prometheus anchors them. */
export function relabelTools(): RelabelTools {
  const expressions = new Map<string, Matcher>();
  return {
    compile(expression) {
      const known = expressions.get(expression);
      if (known !== undefined) return known;
      const matcher = compile(expression);
      if (expressions.size < mostExpressions) expressions.set(expression, matcher);
      return matcher;
    },
    md5: (text) => createHash('md5').update(text).digest(),
  };
}
