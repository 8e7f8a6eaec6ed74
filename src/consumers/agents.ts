import { createFluentBit } from './cmetrics/parser.ts';
import type { CreateConsumer } from './consumer.ts';
import type { ConsumerName } from './profiles.ts';
import { createStrictPython } from './python/strict-parser.ts';
import { createVector } from './vector/parser.ts';

const parsers: readonly { readonly create: CreateConsumer; readonly usedBy: readonly ConsumerName[] }[] = [
  { create: createFluentBit, usedBy: ['fluent-bit'] },
  { create: createVector, usedBy: ['vector'] },
  { create: createStrictPython, usedBy: ['client_python', 'datadog-agent'] },
];

/**
 * Parsers that follow a document only where a run asks for their verdicts, so that others need not load and feed them:
 * those that these consumers use, or all.
 */
export function agentParsers(consumers: readonly ConsumerName[] | 'all'): readonly CreateConsumer[] {
  return parsers
    .filter(({ usedBy }) => consumers === 'all' || usedBy.some((name) => consumers.includes(name)))
    .map(({ create }) => create);
}

export { createFluentBit } from './cmetrics/parser.ts';
export { createStrictPython } from './python/strict-parser.ts';
export { createVector } from './vector/parser.ts';
