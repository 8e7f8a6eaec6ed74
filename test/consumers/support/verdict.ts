import { expect } from 'vitest';
import type { CreateConsumer } from '../../../src/consumers/index.ts';
import type { Dialect } from '../../../src/syntax/dialect.ts';
import { bytesOf, drive } from './drive.ts';

/** A document, and `accept` or the line (from 0) and rule of the rejection: `3 invalid-value`. */
export type Row = readonly [title: string, document: string, verdict: string];

/** What a machine says of a document, as a {@link Row} has it. Plain samples must be judged alike by both ways. */
export function verdict(create: CreateConsumer, dialect: Dialect, document: string): string {
  const [slow, quick] = [false, true].map((shortcut) => {
    const consumer = create(dialect);
    if (consumer === undefined) throw new Error(`does not read ${dialect}`);
    return drive(consumer, bytesOf(document), dialect, shortcut);
  });
  expect(quick).toEqual(slow);
  return slow === undefined ? 'accept' : `${slow.line} ${slow.rule}`;
}

/** Why a machine rejects a document; the empty string where it does not. */
export function reason(create: CreateConsumer, dialect: Dialect, document: string): string {
  const consumer = create(dialect);
  if (consumer === undefined) throw new Error(`does not read ${dialect}`);
  return drive(consumer, bytesOf(document), dialect, true)?.reason ?? '';
}

/** What a machine accepts and loses, as `line rule, …`; both ways must agree. */
export function losses(create: CreateConsumer, dialect: Dialect, document: string): string {
  const [slow, quick] = [false, true].map((shortcut) => {
    const consumer = create(dialect);
    if (consumer === undefined) throw new Error(`does not read ${dialect}`);
    expect(drive(consumer, bytesOf(document), dialect, shortcut)).toBeUndefined();
    return [...consumer.losses].map(({ line, rule }) => `${line} ${rule}`).join(', ');
  });
  expect(quick).toEqual(slow);
  return slow ?? '';
}
