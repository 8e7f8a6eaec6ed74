import { createFluentBit } from './cmetrics/parser.ts';
import type { CreateConsumer } from './consumer.ts';
import { createVector } from './vector/parser.ts';

/**
 * Agents with parsers of their own. They follow a document only where a run asks for them, so that others need not load
 * and feed them.
 */
export const agentParsers: readonly CreateConsumer[] = [createFluentBit, createVector];

export { createFluentBit } from './cmetrics/parser.ts';
export { createVector } from './vector/parser.ts';
