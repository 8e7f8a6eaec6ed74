import { describe, expect, it } from 'vitest';
import { agentParsers } from '../../../src/consumers/agents.ts';
import { createLinter } from '../../../src/lint/engine.ts';
import { defineRule } from '../../../src/lint/rule.ts';
import type { Dialect } from '../../../src/syntax/dialect.ts';
import { parseLine } from '../../../src/syntax/grammar/parse-line.ts';
import { allDialects } from '../../support/generate-lines.ts';
import { regularDocument } from '../../support/generate-regular.ts';
import { lint } from '../../support/lint.ts';
import { counterexample } from '../../support/property.ts';

/** All that a rule for timestamps is shown of a document. */
function shown(document: string, dialect: Dialect, fast: boolean): string[] {
  const samples: string[] = [];
  const rule = defineRule({
    id: 'timestamps',
    meta: { category: 'timestamps', severity: 'warning', what: '', why: '', fix: '', sources: [] },
    messages: {},
    create: () => ({
      wants: { samples: 'withTimestamp' },
      Sample: (sample) => {
        const { name, suffix, line, lineBefore, sameMetric, value, timestamp, rawTimestamp } = sample;
        const labels = sample.labelNames.map((label, index) => [label, sample.labelValue(index), sample.label(label)]);
        const places = [sample.span(), sample.span('timestamp'), sample.family.name];
        samples.push(
          JSON.stringify([name, suffix, line, lineBefore, sameMetric, value, timestamp, rawTimestamp, labels, places]),
        );
      },
    }),
  });
  const linter = createLinter({ ruleSet: [rule], parseLine, dialect, fast });
  linter.write(new TextEncoder().encode(document));
  linter.end();
  return samples;
}

describe.each(allDialects)('samples with a timestamp in %s', (dialect) => {
  it('are shown to rules as they are without known shapes', () => {
    let samples = 0;
    const found = counterexample(regularDocument(dialect), { seed: 33, runs: 600 }, (text) => {
      const quick = shown(text, dialect, true);
      const slow = shown(text, dialect, false);
      samples += slow.length;
      return quick.join('\n') === slow.join('\n') ? undefined : `${quick.join('\n')}\nis not\n${slow.join('\n')}`;
    });
    expect(found).toBeUndefined();
    expect(samples).toBeGreaterThan(1000);
  });
});

describe('comments and blank lines among lines of a known shape', () => {
  const start = '# HELP x_total X.\n# TYPE x_total counter\nx_total{a="1"} 1\nx_total{a="2"} 1\n';
  it.each([
    ['a blank line before the last one', '\nx_total{a="3"} 1'],
    ['a comment before the last line', '# why\nx_total{a="3"} 1'],
    ['a blank line at the end', '# why\nx_total{a="3"} 1\n '],
    ['what may be a TYPE line', '#TYPE x_total gauge\nx_total{a="3"} 1\n'],
    ['what may be the TYPE line of another family', '#TYPE y counter\nx_total{a="3"} 1\nx_total{a="4"} 1\n'],
    ['what may be a timestamp', '\nx_total{a="3"} 1\n\n17\n'],
    ['a comment that suppresses', '# promlint-disable counter-negative\nx_total{a="3"} 1\nx_total{a="4"} -1\n'],
    ['a series that is repeated', '\nx_total{a="3"} 1\n\nx_total{a="3"} 1\n'],
    ['several of each', '\n\n# a\n# b\nx_total{a="3"} 1\n#\n\nx_total{a="4"} 1\n\n'],
  ])('%s', (_name, rest) => {
    const text = start + rest;
    for (const parsers of [[], ...agentParsers('all').map((one) => [one])]) {
      const options = { dialect: 'prometheus-1.0.0', preset: 'recommended', agentParsers: parsers } as const;
      expect(lint(text, options)).toEqual(lint(text, { ...options, fast: false }));
    }
  });
});
