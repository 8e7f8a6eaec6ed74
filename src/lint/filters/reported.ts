import type { Severity } from '../../diagnostics/diagnostic.ts';

/** Lines that are remembered: a consumer rejects a document at its first fault, so that early ones do. */
const maxLines = 10_000;

/**
 * The rules that have reported something, whatever a user makes of it (an ignore, another severity, a baseline), so
 * that a rejection that no rule explains can be distinguished from one whose finding a user switched off.
 */
export class ReportedRules {
  private readonly rules = new Set<string>();
  private readonly errorRules = new Set<string>();
  private readonly errorLines = new Set<number>();
  private readonly otherLines = new Set<number>();

  /**
   * Records a finding of a rule in a line (from 0), with the severity that the rule itself declares. One of a
   * convention, such as a name's suffix, explains no rejection of its line.
   */
  add(rule: string, severity: Severity | 'off', line: number, isConvention = false): void {
    this.rules.add(rule);
    if (severity === 'error') this.errorRules.add(rule);
    if (isConvention) return;
    const lines = severity === 'error' ? this.errorLines : this.otherLines;
    if (lines.size < maxLines) lines.add(line);
  }

  /** Whether the rule, or any rule for this line, has reported something; with `errorsOnly`, an error. */
  covers(rule: string, line: number, errorsOnly: boolean): boolean {
    if (errorsOnly) return this.errorRules.has(rule) || this.errorLines.has(line);
    return this.rules.has(rule) || this.errorLines.has(line) || this.otherLines.has(line);
  }
}
