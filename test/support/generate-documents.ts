import fc from 'fast-check';
import { type Dialect, isOpenMetrics } from '../../src/syntax/dialect.ts';
import { printFamilies } from './families.ts';
import { healthyFamilies } from './generate-families.ts';
import { anyLine } from './generate-lines.ts';
import { typeWords } from './words.ts';

/** Documents in which few names meet in many ways: repetitions, interleaving, collisions, late metadata. */

const names = ['a', 'a_count', 'a_sum', 'a_bucket', 'a_total', 'a_created', 'a_info', 'b', 'b_total'];
const pair = fc
  .tuple(fc.constantFrom('x', 'y', 'le', 'quantile', 'a', '__z'), fc.constantFrom('', '1', '2', '0.5', '+Inf', 'é'))
  .map(([name, value]) => `${name}="${value}"`);
const denseSample = fc
  .tuple(
    fc.constantFrom(...names),
    fc.array(pair, { maxLength: 3 }).map((pairs) => (pairs.length === 0 ? '' : `{${pairs.join(',')}}`)),
    fc.constantFrom('0', '1', '2', '-1', 'NaN', '0.5', '+Inf'),
    fc.constantFrom('', '', '', ' 1', ' 2', ' -3'),
  )
  .map(([name, labels, value, timestamp]) => `${name}${labels} ${value}${timestamp}`);
const types = [...typeWords, 'odd'];
const denseMetadata = fc.oneof(
  fc.tuple(fc.constantFrom(...names), fc.constantFrom(...types)).map(([name, type]) => `# TYPE ${name} ${type}`),
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('', 'One.', 'Two.'))
    .map(([name, help]) => `# HELP ${name} ${help}`),
  fc.constantFrom(...names).map((name) => `# UNIT ${name} total`),
);

/** A line of a dense document. */
export const denseLine: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: denseSample, weight: 5 },
  { arbitrary: denseMetadata, weight: 2 },
);

function documentOf(lines: fc.Arbitrary<readonly string[]>, dialect: Dialect): fc.Arbitrary<string> {
  const ends = isOpenMetrics(dialect) ? ['\n# EOF\n', '\n# EOF', '\n', '', '\n# EOF\na 1\n'] : ['\n', '\n', ''];
  return fc.tuple(lines, fc.constantFrom(...ends)).map(([list, end]) => list.join('\n') + end);
}

/** Documents of all sorts, most of them with faults. */
export function anyDocument(dialect: Dialect): fc.Arbitrary<string> {
  const dense = fc.array(denseLine, { maxLength: 25 });
  const noise = fc.array(anyLine, { maxLength: 20 });
  const healthy = healthyFamilies(dialect).map((families) => printFamilies(families, dialect).split('\n').slice(0, -1));
  const spoilt = fc
    .tuple(healthy, fc.array(fc.tuple(fc.nat(1000), fc.oneof(anyLine, denseLine)), { maxLength: 3 }))
    .map(([lines, changes]) => {
      const changed = [...lines];
      for (const [at, line] of changes) changed.splice(at % (changed.length + 1), at % 2, line);
      return changed;
    });
  return documentOf(
    fc.oneof(
      { arbitrary: dense, weight: 4 },
      { arbitrary: noise, weight: 1 },
      { arbitrary: spoilt, weight: 2 },
      { arbitrary: fc.tuple(spoilt, dense).map((parts) => parts.flat()), weight: 1 },
    ),
    dialect,
  );
}
