import { hash, isBlank } from '../../text/bytes.ts';
import { nearest } from '../../text/nearest.ts';
import { type Span, span } from '../../text/span.ts';
import { decodeLine } from '../../text/utf8.ts';
import { categories } from '../config/rule-names.ts';
import type { Finding, Rule } from '../rule.ts';
import { readSuppression, type SuppressionComment, suppressionScopes } from '../suppression-comment.ts';

/** Suppressions that are remembered, and as much of a line as is read of one. */
const maxSuppressions = 10_000;
const maxLength = 2000;

const marker = new TextEncoder().encode('promlint');

/** One rule or category that a comment suppresses. */
interface Suppression {
  readonly name: string;
  readonly at: Span;
  used: boolean;
}

/**
 * Findings that comments of the document suppress: `# promlint-disable RULE` from its line on,
 * `# promlint-disable-next-line RULE` in the next line that is not such a comment.
 */
export class Suppressions {
  private readonly known: readonly string[];
  private readonly fromLine = new Map<string, Suppression>();
  private readonly inLine = new Map<number, Suppression[]>();
  private readonly all: Suppression[] = [];
  private readonly faults: Finding<string>[] = [];
  /** Findings that were suppressed, repetitions included. */
  count = 0;

  constructor(ruleSet: readonly Rule[]) {
    this.known = [...ruleSet.map(({ id }) => id), ...categories];
  }

  /** Takes a line that begins with `#`, in bytes. */
  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (!hasMarker(bytes, start, end) || this.all.length >= maxSuppressions) return;
    const comment = readSuppression(decodeLine(bytes, start, Math.min(end, start + maxLength)).text);
    if (comment !== undefined) this.take(comment, line);
  }

  private take(comment: SuppressionComment, line: number): void {
    const { directive, scope, names } = comment;
    const at = span(line, comment.start, comment.end);
    // Comments for the same line can follow each other.
    const before = this.inLine.get(line);
    if (before !== undefined) {
      this.inLine.delete(line);
      this.inLine.set(line + 1, before);
    }
    if (scope === undefined) {
      const near = nearest(directive, [...suppressionScopes.keys()]) ?? 'promlint-disable';
      this.faults.push({
        message: 'unknownDirective',
        data: { directive },
        at,
        help: `write # ${near} RULE`,
      });
      return;
    }
    if (names.length === 0) this.faults.push({ message: 'noRules', data: { directive }, at });
    for (const { name, start, end } of names) this.add(name, span(line, start, end), scope);
  }

  private add(name: string, at: Span, scope: 'next line' | 'rest'): void {
    if (!this.known.includes(name)) {
      const near = nearest(name, this.known);
      this.faults.push({
        message: 'unknownRule',
        data: { name },
        at,
        ...(near !== undefined && { help: `did you mean ${near}?` }),
      });
      return;
    }
    const suppression = { name, at, used: false };
    this.all.push(suppression);
    if (scope === 'rest') {
      if (!this.fromLine.has(name)) this.fromLine.set(name, suppression);
      return;
    }
    const next = at.line + 1;
    const others = this.inLine.get(next);
    if (others === undefined) this.inLine.set(next, [suppression]);
    else others.push(suppression);
  }

  /** Whether a finding of a rule in a line (from 0) is suppressed. */
  covers({ id, meta: { category } }: Rule, line: number): boolean {
    if (this.all.length === 0) return false;
    // Otherwise an unused suppression of its category would hide the finding about itself.
    const names = id === unusedSuppressionId ? [id] : [id, category];
    const found =
      this.inLine.get(line)?.find(({ name }) => names.includes(name)) ??
      names.map((name) => this.fromLine.get(name)).find((one) => one !== undefined && one.at.line <= line);
    if (found === undefined) return false;
    found.used = true;
    return true;
  }

  /** {@link Suppressions.covers}, and counts the finding as suppressed. */
  drops(rule: Rule, line: number): boolean {
    const isCovered = this.covers(rule, line);
    if (isCovered) this.count += 1;
    return isCovered;
  }

  /**
   * At the end of the document: what is wrong with the comments. A suppression of a rule that is not active
   * is not reported: another run may need it.
   */
  *end(isActive: (name: string) => boolean): Generator<Finding<string>> {
    yield* this.faults;
    for (const { name, at, used } of this.all) {
      // A suppression of this very rule may be needed by the findings that follow.
      if (!used && name !== unusedSuppressionId && isActive(name)) yield { message: 'unused', data: { name }, at };
    }
  }
}

/** The rule that reports what {@link Suppressions.end} finds. */
export const unusedSuppressionId = 'unused-suppression';

/** Whether `promlint` follows the number signs and blanks at the beginning of a line. */
function hasMarker(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && (bytes[at] === hash || isBlank(bytes[at] as number))) at += 1;
  return end - at >= marker.length && marker.every((byte, index) => bytes[at + index] === byte);
}
