import { describe, expect, it } from 'vitest';
import type { ChangeRule } from '../../src/changes/change-rule.ts';
import { changesOf, inventoryOf, reported, throughSnapshot } from './changes.ts';

/** What a rule must make of two sides; each is a document, or several scrapes of one side. */
export interface ChangeCase {
  readonly name: string;
  readonly before: string | readonly string[];
  readonly after: string | readonly string[];
  /** What it reports, `severity line:column message`, in the order of lines; nothing where absent. */
  readonly found?: readonly string[];
  /** What it reports where the old side is a snapshot, if that is something else. */
  readonly fromSnapshot?: readonly string[];
}

function found(
  rule: ChangeRule,
  before: ReturnType<typeof inventoryOf>,
  after: ReturnType<typeof inventoryOf>,
): string[] {
  const changes = changesOf(before, after).filter((change) => change.rule === rule);
  return reported(changes).map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`);
}

/** Findings without their places, which differ in a snapshot. */
function messages(findings: readonly string[]): readonly string[] {
  return findings.map((one) => one.replace(/ [0-9]+:[0-9]+ /, ' '));
}

/** Tests a rule on its own, with the old side as scrapes and as a snapshot of them. */
export function testChange(rule: ChangeRule, cases: readonly ChangeCase[]): void {
  describe(rule.id, () => {
    for (const { name, before, after, found: expected = [], fromSnapshot = expected } of cases) {
      it(name, () => {
        const [old, now] = [inventoryOf(...[before].flat()), inventoryOf(...[after].flat())];
        expect(found(rule, old, now)).toEqual(expected);
        expect(messages(found(rule, throughSnapshot(old), now))).toEqual(messages(fromSnapshot));
      });
    }
  });
}
