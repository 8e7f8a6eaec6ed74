import type { Finding } from '../../lint/rule.ts';
import type { ConflictView } from '../../model/views.ts';
import type { Span } from '../../text/span.ts';

/** A HELP and a TYPE line, next to each other, that repeat those of their family. */
interface Pair {
  readonly family: string;
  readonly at: Span;
}

/** Pairs that are kept until it is clear what they mean. */
const mostPending = 100;
const rules: readonly string[] = ['duplicate-help', 'duplicate-type'];

/**
 * HELP and TYPE before every sample of a family, which is one cause however many lines it shows in. A single pair says
 * nothing yet, and neither do those of families that reappear: then two expositions were joined.
 */
export class RepeatedMetadata {
  private readonly report: (finding: Pick<Finding<string>, 'at' | 'explains'>) => void;
  private help: ConflictView | undefined;
  private type: ConflictView | undefined;
  private pending: Pair[] = [];
  /** Pairs of the open block in `pending`. */
  private inBlock = 0;
  private isCertain = false;

  constructor(report: (finding: Pick<Finding<string>, 'at' | 'explains'>) => void) {
    this.report = report;
  }

  /** Takes a HELP or TYPE line that repeats another. */
  take(conflict: ConflictView): void {
    if (conflict.kind === 'duplicate-help') this.help = conflict;
    else this.type = conflict;
    const { help, type } = this;
    if (help?.family !== type?.family || help === undefined || type === undefined) return;
    if (Math.abs(help.span.line - type.span.line) !== 1) return;
    const first = help.span.line < type.span.line ? help : type;
    this.pending.push({ family: first.family, at: first.span });
    this.inBlock += 1;
    this.help = undefined;
    this.type = undefined;
    // Nobody joins so many expositions.
    if (this.inBlock < mostPending) return;
    this.isCertain = true;
    this.passOn();
  }

  /** Ends a block of lines of a family. */
  endBlock(reopened: boolean): void {
    if (!reopened) this.isCertain ||= this.pending.length > 1;
    else if (this.inBlock > 0) this.pending.length -= this.inBlock;
    this.inBlock = 0;
    if (this.isCertain) this.passOn();
  }

  private passOn(): void {
    for (const { family, at } of this.pending) this.report({ at, explains: { rules, families: [family] } });
    this.pending = [];
    this.inBlock = 0;
  }
}
