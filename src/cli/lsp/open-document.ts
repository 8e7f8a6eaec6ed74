import { setTimeout as after } from 'node:timers/promises';
import { type DetectedDialect, detectDialect, detectionLimit, detectWhole } from '../../detect/dialect.ts';
import { sniff, sniffLength } from '../../detect/foreign.ts';
import type { SourceName } from '../../lint/config/overrides.ts';
import { carriedOver } from '../../lsp/carried-over.ts';
import { DocumentText } from '../../lsp/document-text.ts';
import { type ShownFinding, shownFindings } from '../../lsp/diagnostics.ts';
import { type Outline, outlineOf } from '../../lsp/outline.ts';
import { changedText, type TextChange } from '../../lsp/text-changes.ts';
import { type Dialect, type DialectOption, resolveDialect } from '../../syntax/dialect.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { type Configurations, sourceNameOf } from './configurations.ts';
import type { DocumentConfiguration } from './document-configuration.ts';
import type { TaskKind, TaskResults } from './document-tasks.ts';
import { type DocumentWorker, largeDocument } from './document-worker.ts';
import type { LintedDocument } from './lint-document.ts';
import { runSteps } from './run-steps.ts';
import { soon } from './soon.ts';

/** What linting a version of a document gave, and what is shown of it. */
export interface Analysis extends LintedDocument {
  readonly configuration: DocumentConfiguration;
  readonly text: DocumentText;
  readonly findings: readonly ShownFinding[];
  /** Names the result, so that a client that has it need not get it again. */
  readonly resultId: string;
}

/** Milliseconds without a change after which a large document is linted: typing on would make it useless. */
const settleTime = 50;

const encoder = new TextEncoder();
let results = 0;

/** The dialect of a document, as a run on it would find. */
function detect(text: string): DetectedDialect {
  // Decoding leaves a mark of the byte order out.
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return Buffer.byteLength(text) <= detectionLimit ? detectDialect(content, true) : detectWhole([encoder.encode(text)]);
}

/** One version of a document, and what is known of it so far. */
class Version {
  readonly text: DocumentText;
  analysis: Promise<Analysis | undefined> | undefined = undefined;
  outline: Promise<Outline | undefined> | undefined = undefined;
  private readonly controller = new AbortController();
  private detected: DetectedDialect | undefined = undefined;

  constructor(text: DocumentText) {
    this.text = text;
  }

  /** Aborted once there is a newer version. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isStale(): boolean {
    return this.controller.signal.aborted;
  }

  drop(): void {
    this.controller.abort();
  }

  dialect(wanted: DialectOption): Dialect {
    const chosen = resolveDialect(wanted) ?? 'auto';
    if (chosen !== 'auto') return chosen;
    this.detected ??= detect(this.text.text);
    return this.detected.dialect;
  }
}

/** What documents share: their configurations, and what does the work that takes long. */
export interface DocumentServices {
  readonly configurations: Configurations;
  readonly worker: DocumentWorker;
}

/** A document that is open in the editor. What is made of a version is made once, and dropped with it. */
export class OpenDocument {
  readonly uri: string;
  readonly path: string | undefined;
  private readonly services: DocumentServices;
  private version: Version;
  /** The version as the client counts. */
  versionNumber: number;
  /** The newest outline and analysis, perhaps of an older version. */
  private lastOutline: Outline | undefined = undefined;
  private lastAnalysis: Analysis | undefined = undefined;
  isClosed = false;

  constructor(uri: string, path: string | undefined, text: string, version: number, services: DocumentServices) {
    this.uri = uri;
    this.path = path;
    this.services = services;
    this.versionNumber = version;
    this.version = new Version(new DocumentText(text));
  }

  private replace(text: DocumentText): void {
    this.version.drop();
    this.version = new Version(text);
  }

  /** Takes the changes of a client. A version that is missing is counted on. */
  update(changes: readonly TextChange[], version: number | null | undefined): void {
    this.versionNumber = version ?? this.versionNumber + 1;
    this.replace(changedText(this.text, changes));
  }

  /** Drops what was made, since the configuration may have changed. */
  invalidate(): void {
    this.replace(this.text);
  }

  close(): void {
    this.isClosed = true;
    this.version.drop();
  }

  get text(): DocumentText {
    return this.version.text;
  }

  private get name(): SourceName {
    return sourceNameOf(this.uri, this.path);
  }

  configuration(): Promise<DocumentConfiguration> {
    return this.services.configurations.for(this.path);
  }

  /** The dialect, quickly: what the document was last found to be. */
  async dialect(): Promise<Dialect> {
    const { settings } = await this.configuration();
    return this.lastOutline?.dialect ?? this.version.dialect(settings.dialect);
  }

  private async analyse(version: Version): Promise<Analysis | undefined> {
    const { text, signal } = version;
    if (text.text.length >= largeDocument && this.lastAnalysis !== undefined) await after(settleTime);
    if (version.isStale) return undefined;
    const configuration = await this.configuration();
    const task = { kind: 'lint' as const, text: text.text, name: this.name, plan: configuration.plan };
    const linted = await this.services.worker.perform(task, signal);
    if (linted === undefined) return undefined;
    const { settings } = configuration;
    const least = settings.quiet ? 'error' : settings.minSeverity;
    const findings = shownFindings(linted.report, this.uri, text, least);
    results += 1;
    const analysis = { ...linted, configuration, text, findings, resultId: String(results) };
    this.lastAnalysis = analysis;
    return analysis;
  }

  private async outlineVersion(version: Version): Promise<Outline | undefined> {
    const { settings } = await this.configuration();
    const { text } = version.text;
    const start = encoder.encode(text.slice(0, sniffLength)).subarray(0, sniffLength);
    // What is no exposition has no families, and its lines would all be read by the grammar.
    const isForeign = sniff(start, parseLine) !== undefined;
    const dialect = version.dialect(settings.dialect);
    const steps = outlineOf(isForeign ? '' : text, dialect, parseLine, this.lastOutline);
    const outline = await runSteps(steps, () => version.isStale);
    if (outline !== undefined) this.lastOutline = outline;
    return outline;
  }

  /** The findings of the newest version; undefined once the document is closed or `isCancelled`. */
  async analysis(isCancelled: () => boolean = () => false): Promise<Analysis | undefined> {
    while (!this.isClosed && !isCancelled()) {
      const { version } = this;
      version.analysis ??= this.analyse(version);
      const analysis = await version.analysis;
      if (analysis !== undefined && !version.isStale) return analysis;
    }
    return undefined;
  }

  /** The families of the newest version; undefined once the document is closed or `isCancelled`. */
  async outline(isCancelled: () => boolean = () => false): Promise<Outline | undefined> {
    while (!this.isClosed && !isCancelled()) {
      const { version } = this;
      version.outline ??= this.outlineVersion(version);
      const outline = await version.outline;
      if (outline !== undefined && !version.isStale) return outline;
    }
    return undefined;
  }

  /** The families as they were last found, without waiting for those of a version that has just begun. */
  async recentOutline(isCancelled: () => boolean): Promise<Outline | undefined> {
    const newest = this.outline(isCancelled);
    const { lastOutline } = this;
    return lastOutline === undefined ? newest : soon(newest, lastOutline);
  }

  /** The findings of the newest version if they are there soon; else those of before in lines that stayed. */
  async findingsSoon(isCancelled: () => boolean): Promise<Analysis | undefined> {
    const newest = await soon(this.analysis(isCancelled), undefined);
    const { lastAnalysis: last, text } = this;
    return newest ?? (last && { ...last, text, ...carriedOver(last, last.text, text) });
  }

  /** The findings of the newest version; of a large one that has just begun, what is known soon. */
  recentAnalysis(isCancelled: () => boolean): Promise<Analysis | undefined> {
    const isSmall = this.text.text.length < largeDocument;
    return isSmall || this.lastAnalysis === undefined ? this.analysis(isCancelled) : this.findingsSoon(isCancelled);
  }

  /** Series of the families by their names, as they were last counted. */
  get series(): ReadonlyMap<string, number> {
    return this.lastAnalysis?.series ?? new Map();
  }

  /** Has something made of this version of the whole document; `undefined` if there is a newer one before it is made. */
  async made<Kind extends TaskKind>(kind: Kind): Promise<TaskResults[Kind] | undefined> {
    const { text, signal } = this.version;
    const { plan } = await this.configuration();
    return this.services.worker.perform({ kind, text: text.text, name: this.name, plan }, signal);
  }
}
