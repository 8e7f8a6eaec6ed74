import type { Severity } from '../diagnostics/diagnostic.ts';

/** Lines that are remembered: a consumer refuses a document at its first fault, so that early ones do. */
const mostLines = 10_000;

/**
 * What rules have told of, whatever a user made of it (an ignore, another severity, a baseline), so that a refusal
 * that nothing explains can be told apart from one that somebody chose not to hear of.
 */
export class Told {
  private readonly rules = new Set<string>();
  private readonly errorRules = new Set<string>();
  private readonly errors = new Set<number>();
  private readonly others = new Set<number>();

  /** Notes a finding of a rule in a line (from 0), with the severity that the rule itself gives it. */
  add(rule: string, severity: Severity | 'off', line: number): void {
    this.rules.add(rule);
    if (severity === 'error') this.errorRules.add(rule);
    const lines = severity === 'error' ? this.errors : this.others;
    if (lines.size < mostLines) lines.add(line);
  }

  /** Whether a rule has told of anything, or any rule of the line; only errors count where `errors` says so. */
  explains(rule: string, line: number, errors: boolean): boolean {
    if (errors) return this.errorRules.has(rule) || this.errors.has(line);
    return this.rules.has(rule) || this.errors.has(line) || this.others.has(line);
  }
}
