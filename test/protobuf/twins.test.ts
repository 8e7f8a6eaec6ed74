import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';

const shared = new URL('../../../shared/scrapes/', import.meta.url);
const scrapes = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith('.pb')) : [];

function read(name: string): Uint8Array {
  return readFileSync(new URL(name, shared));
}

/** What is found of the registry and of names, wherever it is. */
function findings(body: Uint8Array): readonly string[] {
  return lintText(body)
    .diagnostics.filter(({ category }) => category === 'registry' || category === 'naming')
    .map(({ rule, severity, family, message, count }) => `${severity} ${rule} ${family}: ${message} (${count})`)
    .toSorted();
}

describe.skipIf(scrapes.length === 0)('the messages and the text of one target', () => {
  // Federation exposes a histogram and what others made of its parts, which collide in messages alone.
  const [federated, plain] = [
    scrapes.filter((name) => name.includes('federate')),
    scrapes.filter((name) => !name.includes('federate')),
  ];

  it('are there', () => {
    expect([plain.length, federated.length]).toEqual([8, 2]);
  });

  it.each(plain)('have the same findings of the registry and of names: %s', (name) => {
    expect(findings(read(name))).toEqual(findings(read(name.replace(/pb$/, 'text.prom'))));
  });

  it.each(federated)('have all findings of the text, where they are federated: %s', (name) => {
    expect(findings(read(name))).toEqual(expect.arrayContaining([...findings(read(name.replace(/pb$/, 'text.prom')))]));
  });

  it.each(scrapes)('are accepted by Prometheus: %s', (name) => {
    const { consumers, dialect, dialectReason } = lintText(read(name));
    expect(dialect).toBe('protobuf');
    expect(dialectReason).toEqual({ message: 'MetricFamily messages' });
    expect(consumers['prometheus']?.accepts).toBe(true);
  });
});
