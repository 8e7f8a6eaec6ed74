import type { SourceReport } from '../diagnostics/diagnostic.ts';
import {
  type DetectedDialect,
  detectBeginning,
  detectionLimit,
  detectWhole,
  dialectOfContentType,
} from '../detect/dialect.ts';
import { sniff, sniffLength } from '../detect/foreign.ts';
import { looksLikeMessages } from '../detect/messages.ts';
import type { Foreign } from '../syntax/ast.ts';
import { type Dialect, resolveDialect } from '../syntax/dialect.ts';
import { hasExposition } from '../syntax/exposed.ts';
import { checkSettings, ConfigurationError } from './rule-choice.ts';
import { presetNames } from './config/presets.ts';
import type { LinterOptions, MessageReader, MessageSupport } from './linter-options.ts';
import { LintRun } from './run.ts';

export type { LinterOptions } from './linter-options.ts';

const decoder = new TextDecoder();

/** Lints one document that comes in chunks of any size. No input makes it throw. */
export class Linter {
  private readonly options: LinterOptions;
  private dialect: Dialect | 'auto';
  /** Whether a user chose the dialect. */
  private readonly isChosen: boolean;
  private messageSupport: MessageSupport | undefined;
  /** Reads the document, if it is of messages, and gives the run lines that show them. */
  private messages: MessageReader | undefined = undefined;
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private run: LintRun | undefined = undefined;
  private foreign: Foreign | undefined = undefined;
  private sniffed = false;
  private bytes = 0;
  /** The dialect that was guessed, from the whole of a document where that is in memory; undefined if it was chosen. */
  private detected: DetectedDialect | undefined = undefined;

  constructor(options: LinterOptions) {
    const dialect = resolveDialect(options.dialect ?? 'auto');
    if (dialect === undefined) throw new ConfigurationError(`unknown dialect "${String(options.dialect)}"`);
    this.dialect = dialect === 'auto' ? (dialectOfContentType(options.contentType ?? '') ?? 'auto') : dialect;
    this.isChosen = dialect !== 'auto';
    if (!this.isChosen) this.detected = options.detected;
    this.messageSupport = options.messages;
    this.options = options;
    // A wrong configuration is reported before the first byte is read.
    const { preset = 'recommended' } = options;
    if (!presetNames.includes(preset)) throw new ConfigurationError(`unknown preset "${preset}"`);
    checkSettings(options.ruleSet, options.rules ?? {});
  }

  /** Takes the next chunk. It is not copied: the caller must not change it afterwards. */
  write(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.foreign !== undefined || chunk.length === 0) return;
    if (this.run !== undefined) {
      (this.messages ?? this.run).write(chunk);
      return;
    }
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    if (this.heldBytes < sniffLength) return;
    this.inspectStart();
    if (this.foreign !== undefined) return;
    if (this.dialect !== 'auto') this.release(this.dialect);
    else if (this.options.detected !== undefined || this.heldBytes > detectionLimit) {
      this.releaseAs(this.detected ?? detectBeginning(this.held, this.options.endsInEof));
    }
  }

  /** Lints a document that is in memory: the end of a long one, too, helps to detect the dialect. */
  whole(document: Uint8Array): SourceReport {
    const isLong =
      this.dialect === 'auto' &&
      document.length > detectionLimit &&
      !looksLikeMessages(document.subarray(0, sniffLength));
    if (isLong) this.detected = detectWhole([document]);
    this.write(document);
    return this.end();
  }

  /** Ends the document. */
  end(): SourceReport {
    this.inspectStart();
    if (this.foreign !== undefined) return this.reportForeign(this.foreign);
    if (this.run === undefined) {
      if (this.dialect === 'auto') this.releaseAs(this.options.detected ?? detectWhole(this.held));
      else this.release(this.dialect);
    }
    this.messages?.end();
    const report = (this.run as unknown as LintRun).end(this.bytes);
    return this.detected === undefined ? report : { ...report, dialectReason: this.detected.reason };
  }

  /**
   * Whether it waits for {@link Linter.useMessages}, since the document is of protobuf messages. `isWhole` tells whether
   * all of the document has been written.
   */
  needsMessages(isWhole: boolean): boolean {
    if (isWhole) this.inspectStart();
    return this.dialect === 'protobuf' && this.messageSupport === undefined;
  }

  /** Sets what reads messages. */
  useMessages(support: MessageSupport): void {
    this.messageSupport = support;
    if (this.sniffed && this.dialect !== 'auto') this.release(this.dialect);
  }

  private inspectStart(): void {
    if (this.sniffed) return;
    this.sniffed = true;
    const head = this.head();
    const isMessages = looksLikeMessages(head);
    if (this.dialect === 'protobuf') {
      // Text under the Content-Type of messages is read as what it is, so that it is found what is wrong.
      if (!isMessages && !this.isChosen && hasExposition(decoder.decode(head))) this.dialect = 'auto';
      return;
    }
    if (isMessages) {
      if (this.dialect === 'auto')
        this.detected = { dialect: 'protobuf', reason: { message: 'MetricFamily messages' } };
      this.dialect = 'protobuf';
      return;
    }
    this.foreign = sniff(head, this.options.parseLine);
    if (this.foreign !== undefined) this.held = [];
  }

  private head(): Uint8Array {
    const [first] = this.held;
    if (first === undefined) return new Uint8Array(0);
    return first.length >= sniffLength || this.held.length === 1 ? first : this.join();
  }

  private join(): Uint8Array {
    const whole = new Uint8Array(this.heldBytes);
    let at = 0;
    for (const chunk of this.held) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  private start(dialect: Dialect, detected?: DetectedDialect): LintRun {
    this.run = new LintRun(dialect, this.options, detected, this.messages);
    return this.run;
  }

  private releaseAs(detected: DetectedDialect): void {
    this.detected = detected;
    this.release(detected.dialect, detected);
  }

  private release(dialect: Dialect, detected?: DetectedDialect): void {
    if (dialect === 'protobuf') {
      if (this.messageSupport === undefined) return;
      this.messages = this.messageSupport((lines) => this.run?.write(lines));
    }
    const run = this.start(dialect, detected);
    for (const chunk of this.held) (this.messages ?? run).write(chunk);
    this.held = [];
  }

  private reportForeign(foreign: Foreign): SourceReport {
    const run = this.start(this.dialect === 'auto' ? 'prometheus-1.0.0' : this.dialect);
    return run.endForeign(foreign, this.bytes);
  }
}

/** Makes a linter for one document. Throws a {@link ConfigurationError} for an unknown rule option or dialect. */
export function createLinter(options: LinterOptions): Linter {
  return new Linter(options);
}
