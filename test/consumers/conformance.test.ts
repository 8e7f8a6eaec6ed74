import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agentParsers } from '../../src/consumers/agents.ts';
import { createConsumers, promtoolError, type Consumer } from '../../src/consumers/index.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { drive } from './support/drive.ts';
import { createLegacyExpfmt } from './support/legacy.ts';

/** What the reference implementations said of documents; the folder is not part of the repository. */
const folder = new URL('../../../shared/conformance/', import.meta.url);

interface Case {
  readonly id: string;
  readonly format: 'text' | 'openmetrics';
  readonly input?: string;
  readonly inputBase64?: string;
  readonly verdicts: Readonly<Record<string, string | undefined>>;
}

const cases: readonly Case[] = !existsSync(folder)
  ? []
  : readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl') && !name.endsWith('.names.jsonl'))
      .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n').filter(Boolean))
      .map((line) => JSON.parse(line) as Case);

function bytesOf(item: Case): Uint8Array {
  return item.inputBase64 === undefined
    ? new TextEncoder().encode(item.input)
    : Uint8Array.from(Buffer.from(item.inputBase64, 'base64'));
}

function make(who: string, dialect: Dialect): Consumer {
  const found = createConsumers(dialect, agentParsers('all')).find((consumer) => consumer.id === who);
  if (found === undefined) throw new Error(`${who} does not read ${dialect}`);
  return found;
}

/** Verdicts of a machine that differ from the real ones; with `text`, also errors that are worded otherwise. */
function differences(who: string, format: Case['format'], text: 'verdict' | 'reason'): string[] {
  const dialect = format === 'text' ? 'prometheus-1.0.0' : 'openmetrics-1.0.0';
  return cases.flatMap((item) => {
    const verdict = item.verdicts[who === 'client_python' ? 'python' : who];
    if (item.format !== format || verdict === undefined) return [];
    return [false, true].flatMap((shortcut) => {
      const rejection = drive(make(who, dialect), bytesOf(item), dialect, shortcut);
      const reason = rejection?.reason ?? 'accept';
      const agrees =
        text === 'reason'
          ? reason === verdict.replace(/^SCRAPE: /, '')
          : (rejection === undefined) === (verdict === 'accept');
      // Upstream quotes a byte of the next line there.
      const quotesOn = text === 'reason' && reason.includes('("LINEBREAK")');
      return agrees || quotesOn ? [] : [`${item.id} ${JSON.stringify(item.input)}: ${reason}, really ${verdict}`];
    });
  });
}

describe.skipIf(cases.length === 0)('agrees with the real parsers over ../shared/conformance', () => {
  test.each([
    ['prometheus', 'text'],
    ['prometheus', 'openmetrics'],
    ['expfmt', 'text'],
    ['client_python', 'text'],
    ['client_python', 'openmetrics'],
    ['victoriametrics', 'text'],
  ] as const)('%s reads %s', (who, format) => {
    expect(differences(who, format, 'verdict')).toEqual([]);
  });

  test.each(['text', 'openmetrics'] as const)('prometheus words its errors of %s as upstream does', (format) => {
    expect(differences('prometheus', format, 'reason')).toEqual([]);
  });

  test.each(['expfmt', 'victoriametrics'])('%s words its errors as upstream does', (who) => {
    expect(differences(who, 'text', 'reason')).toEqual([]);
  });

  test('promtool', () => {
    const dialect = 'prometheus-1.0.0';
    const wrong = cases.flatMap((item) => {
      const verdict = item.verdicts['promtool'];
      if (item.format !== 'text' || verdict === undefined) return [];
      const consumer = createLegacyExpfmt(dialect) as Consumer;
      const rejection = drive(consumer, bytesOf(item), dialect, true);
      const reason = rejection === undefined ? 'accept' : promtoolError(rejection);
      return reason === verdict ? [] : [`${item.id} ${JSON.stringify(item.input)}: ${reason}, really ${verdict}`];
    });
    expect(wrong).toEqual([]);
  });
});
