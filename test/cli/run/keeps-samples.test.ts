import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { parseText } from '../../../src/api/parse-text.ts';
import { agentParsers } from '../../../src/consumers/agents.ts';
import type { LinterOptions } from '../../../src/lint/linter-options.ts';
import { fixText } from '../../../src/cli/run/fix-text.ts';
import { arrange } from '../../../src/cli/run/arrange-document.ts';
import { layOut } from '../../../src/cli/run/format-document.ts';
import { SpooledDocument } from '../../../src/cli/run/spooled-document.ts';
import { SourceError } from '../../../src/cli/sources/source-error.ts';
import { allRules } from '../../../src/rules/index.ts';
import type { TextDialect } from '../../../src/syntax/dialect.ts';
import { parseLine } from '../../../src/syntax/grammar/parse-line.ts';
import { corpora, fileCorpora } from '../../support/corpus.ts';
import { anyDocument } from '../../support/generate-documents.ts';
import { allDialects } from '../../support/generate-lines.ts';
import { samplesIn } from '../../support/meaning.ts';
import { counterexample, difference } from '../../support/property.ts';

const folder = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
const rank = new Map([
  ['accepts', 0],
  ['loses', 1],
  ['rejects', 2],
]);
/** Generated documents of each dialect; more of them find more, in more time. */
const runs = Number(process.env['PROMLINT_FIX_RUNS'] ?? 40);
const seed = Number(process.env['PROMLINT_FIX_SEED'] ?? 41);
/** Each document is judged several times for all consumers. */
const slow = Math.max(600_000, runs * 1000);

afterAll(() => rmSync(folder, { recursive: true }));

/** A document in its canonical form; undefined if it is refused. */
function formatted(text: string, dialect: TextDialect): string | undefined {
  const path = join(folder, 'document');
  writeFileSync(path, text);
  const document = new SpooledDocument('document', openSync(path, 'r'));
  try {
    let result = '';
    arrange(document, layOut(document, dialect)).write((piece) => {
      result += typeof piece === 'string' ? piece : new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece);
    });
    return result;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  } finally {
    document.close();
  }
}

/** What a consumer makes less of, or which samples differ. */
function harm(before: string, after: string, dialect: TextDialect): string | undefined {
  if (after === before) return undefined;
  const consumers = new Map(Object.entries(lintText(after, { dialect, allConsumers: true }).consumers));
  for (const [name, { verdict }] of Object.entries(lintText(before, { dialect, allConsumers: true }).consumers)) {
    const now = consumers.get(name)?.verdict ?? 'accepts';
    if ((rank.get(now) ?? 0) > (rank.get(verdict) ?? 0)) return `${name} ${verdict} before, and ${now} now`;
  }
  const samples = (text: string): readonly string[] => samplesIn(parseText(text, { dialect }).families);
  return difference(samples(after), samples(before));
}

function fixing(dialect: TextDialect): LinterOptions {
  return { dialect, ruleSet: allRules, parseLine, preset: 'strict', agentParsers: agentParsers('all') };
}

function harmOfFix(text: string, dialect: TextDialect): string | undefined {
  // Lines that no consumer reads are mended, so that there are samples which were not there before.
  if (parseText(text, { dialect }).problems.some(({ fatal }) => fatal)) return undefined;
  const { text: fixed } = fixText(text, fixing(dialect), false);
  return harm(text, fixed, dialect);
}

/** What formatting, fixing, and fixing what was formatted, do to a document. */
function harmOf(text: string, dialect: TextDialect): string | undefined {
  const ofFix = harmOfFix(text, dialect);
  const once = formatted(text, dialect);
  if (ofFix !== undefined || once === undefined) return ofFix;
  const ofFormat = harm(text, once, dialect) ?? difference(formatted(once, dialect), once);
  return ofFormat ?? (once === text ? undefined : harmOfFix(once, dialect));
}

describe.each(allDialects)('generated documents of %s', (dialect) => {
  it(
    'keep their samples and verdicts when they are formatted and fixed',
    () => {
      const found = counterexample(anyDocument(dialect), { seed, runs }, (text) => {
        return harmOf(text, dialect);
      });
      expect(found).toBeUndefined();
    },
    slow,
  );
});

describe.each([...corpora, ...fileCorpora])('documents of $name', ({ documents }) => {
  it.skipIf(documents.length === 0)(
    'keep their samples and verdicts when they are formatted and fixed',
    () => {
      const faults = documents.flatMap(({ name, dialect, bytes }) => {
        let text: string;
        try {
          text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {
          return [];
        }
        const fault = harmOf(text, dialect);
        return fault === undefined ? [] : [`${name}: ${fault}`];
      });
      expect(faults).toEqual([]);
    },
    slow,
  );
});
