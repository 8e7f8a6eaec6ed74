import { describe, expect, it } from 'vitest';
import { createLinter } from '../../../src/lint/engine.ts';
import { defineRule } from '../../../src/lint/rule.ts';
import type { Dialect } from '../../../src/syntax/dialect.ts';
import { parseLine } from '../../../src/syntax/grammar/parse-line.ts';
import { allDialects } from '../../support/generate-lines.ts';
import { regularDocument } from '../../support/generate-regular.ts';
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
