import type { Severity } from '../../diagnostics/diagnostic.ts';
import { isAtLeast } from '../../diagnostics/severity.ts';
import type { Finding, Rule } from '../rule.ts';

/** Lines and families that are remembered beyond their block. */
const maxRemembered = 10_000;

/** Lines and families that are remembered in a block; of more, the later ones. */
const maxInBlock = 100_000;

/** What has been explained, by rule and then by line, by family or by block, with the most severe explanation. */
class Explained<Key> {
  private readonly byRule = new Map<string, Map<Key, Severity>>();
  private size = 0;

  add(rule: string, key: Key, severity: Severity): void {
    let keys = this.byRule.get(rule);
    if (keys === undefined) {
      keys = new Map();
      this.byRule.set(rule, keys);
    }
    const before = keys.get(key);
    if (before === undefined) this.size += 1;
    else if (isAtLeast(before, severity)) return;
    keys.set(key, severity);
    if (this.size > maxInBlock) this.forgetHalf();
  }

  /** Forgets the older half of what has been explained for each rule. */
  private forgetHalf(): void {
    this.size = 0;
    for (const keys of this.byRule.values()) {
      const kept = [...keys].slice(keys.size >> 1);
      keys.clear();
      for (const [key, severity] of kept) keys.set(key, severity);
      this.size += keys.size;
    }
  }

  /** Whether an explanation that is at least as severe has been given. */
  has(rule: string, key: Key, severity: Severity): boolean {
    if (this.size === 0) return false;
    const found = this.byRule.get(rule)?.get(key);
    return found !== undefined && isAtLeast(found, severity);
  }

  /** Forgets everything, where there is too much. */
  shrink(): void {
    if (this.size <= maxRemembered) return;
    this.byRule.clear();
    this.size = 0;
  }
}

/**
 * Which findings others explain: those in the same line (`supersedes`), in the same block of lines of a family
 * (`supersedesInBlock`), or about families that the explanation names (`explains`). An explanation is never less severe
 * than what it hides: a warning does not make an error go away.
 */
export class Superseding {
  /** By rule, for the last block with such an explanation: not emptied for each block, since there can be one a line. */
  private readonly inBlock = new Map<string, { block: number; severity: Severity }>();
  private block = 0;
  private readonly inLines = new Explained<number>();
  private readonly inFamilies = new Explained<string>();

  /** A new block of lines of one family begins: explanations for the block before do not reach into it. */
  openBlock(): void {
    this.block += 1;
    this.inLines.shrink();
    this.inFamilies.shrink();
  }

  /** Records what a finding explains. */
  explain(rule: Rule, severity: Severity, { at, explains }: Finding<string>): void {
    const { supersedes, supersedesInBlock } = rule.meta;
    if (supersedesInBlock !== undefined) for (const other of supersedesInBlock) this.explainInBlock(other, severity);
    if (supersedes !== undefined) for (const other of supersedes) this.inLines.add(other, at.line, severity);
    if (explains === undefined) return;
    for (const other of explains.rules) {
      for (const family of explains.families) this.inFamilies.add(other, family, severity);
    }
  }

  /** Whether a finding of the open block is explained by what was found so far. */
  covers(rule: Rule, severity: Severity, { at, family }: Finding<string>): boolean {
    return this.coversInBlock(rule.id, severity) || this.coversPlace(rule.id, severity, family, at.line);
  }

  private explainInBlock(rule: string, severity: Severity): void {
    const { block } = this;
    const before = this.inBlock.get(rule);
    if (before === undefined) this.inBlock.set(rule, { block, severity });
    else if (before.block !== block || isAtLeast(severity, before.severity)) {
      before.block = block;
      before.severity = severity;
    }
  }

  private coversInBlock(rule: string, severity: Severity): boolean {
    if (this.inBlock.size === 0) return false;
    const found = this.inBlock.get(rule);
    return found?.block === this.block && isAtLeast(found.severity, severity);
  }

  /** Whether a finding in a line (from 0) is explained, whichever of the two was found first. */
  coversPlace(rule: string, severity: Severity, family: string | undefined, line: number): boolean {
    return this.inLines.has(rule, line, severity) || this.coversFamily(rule, severity, family);
  }

  /** Whether all findings of a rule about a family are explained. */
  coversFamily(rule: string, severity: Severity, family: string | undefined): boolean {
    return family !== undefined && this.inFamilies.has(rule, family, severity);
  }
}
