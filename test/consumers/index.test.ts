import { describe, expect, test } from 'vitest';
import { agentParsers } from '../../src/consumers/agents.ts';
import { createConsumers } from '../../src/consumers/index.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { bytesOf, drive } from './support/drive.ts';
import { createLegacyExpfmt } from './support/legacy.ts';

describe('createConsumers', () => {
  test.each([
    ['prometheus-0.0.4', 'prometheus expfmt client_python victoriametrics fluent-bit vector'],
    ['prometheus-1.0.0', 'prometheus expfmt client_python victoriametrics fluent-bit vector'],
    ['openmetrics-1.0.0', 'prometheus victoriametrics client_python'],
    ['openmetrics-2.0.0', 'prometheus'],
  ] as const)('of %s', (dialect, ids) => {
    expect(
      createConsumers(dialect, agentParsers('all'))
        .map((consumer) => consumer.id)
        .join(' '),
    ).toBe(ids);
  });
});

/** A small generator of numbers, the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

const pieces = [
  '\n',
  'up 1',
  'up{a="b",le="1"} -1 17',
  'h_bucket{le="1"} -1',
  'h_count -1',
  's{quantile="x"} 1',
  '# TYPE h histogram',
  '# TYPE s summary',
  '# HELP up x',
  '# UNIT up_s s',
  '# UNIT up_s x',
  '# UNIT s s',
  '# UNIT up_total total',
  '# UNIT h',
  '# TYPE up_s info',
  '# HELP up_s A \\\\ and \\".',
  '# TYPE up_s untyped',
  '# EOF',
  '{"h","le"="1"} 1',
  '{"s"} 1',
  '{"up", "a"="b",} 1',
  '{"é","a.b"="c"} 1',
  'up{"__a"="b","é"="c"} 1',
  '{"h_count"} -1',
  'up_total{a="\\\\"} 1 # {t="x"} 1 2.5',
  '{"up",b="c"} 1 2 # {} 1',
  'up 1\r',
  'x{a="b"} 1\t ',
  'h_count 2 3 ',
  '# a comment',
  '# HELP up',
  '# HELP h ',
  '# HELP up \\\\ \\n \\" é',
  '{"q","r"="s"} 1',
  '{"h"} -1',
  'x{__a="b"} +1',
  'h_bucket{le="1é"} 1',
  'h_bucket{a="\\\\",le="+Inf"}\t1 ',
  's { quantile = "0.5" , b="é\\n" , }  1\t2',
  'up{a="\\"é\u2003"} +1e+300',
  'x\t{\t}\t1 \t2',
  '"',
  '\\',
  '\0',
  '\r',
  '{',
  '}',
  ' ',
  ' # {a="b"} 1',
  'é',
  '\uf7ff',
];

describe('over random documents', () => {
  const dialects: readonly Dialect[] = ['prometheus-1.0.0', 'openmetrics-1.0.0'];
  test.each(dialects)('%s: both ways agree, and a rejection is final', (dialect) => {
    const next = numbers(7);
    for (let run = 0; run < 4000; run += 1) {
      const parts = Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)] ?? '');
      const document = bytesOf(parts.join(next(3) === 0 ? '' : '\n'));
      const machines = (): ReturnType<typeof createConsumers> => {
        const promtool = createLegacyExpfmt(dialect);
        return [...createConsumers(dialect, agentParsers('all')), ...(promtool === undefined ? [] : [promtool])];
      };
      const slow = machines().map((machine) => drive(machine, document, dialect, false));
      const quick = machines().map((machine) => drive(machine, document, dialect, true));
      expect(quick).toEqual(slow);
      const lines = parts.join('\n').split('\n').length;
      for (const rejection of slow) {
        if (rejection !== undefined) expect(rejection.line).toBeLessThanOrEqual(lines);
      }
    }
  });
});
