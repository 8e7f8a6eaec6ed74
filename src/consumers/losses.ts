import type { Rejection } from './consumer.ts';

/** What a consumer accepts but does not keep as it was written, once a rule. */
export class Losses implements Iterable<Rejection> {
  private readonly first = new Map<string, Rejection>();

  /** Records a loss; only the first of a rule counts. */
  add(line: number, rule: string, reason: string): void {
    if (!this.first.has(rule)) this.first.set(rule, { line, rule, reason });
  }

  [Symbol.iterator](): IterableIterator<Rejection> {
    return this.first.values();
  }
}

/** Of a consumer that keeps all that it accepts. */
export const noLosses: Iterable<Rejection> = [];
