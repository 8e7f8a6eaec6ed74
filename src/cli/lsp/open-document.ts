import { TextDocument } from './protocol.ts';
import { type DetectedDialect, detectWhole } from '../../detect/dialect.ts';
import { sniff, sniffLength } from '../../detect/foreign.ts';
import { DocumentText } from '../../lsp/document-text.ts';
import { type ShownFinding, shownFindings } from '../../lsp/diagnostics.ts';
import { type Outline, outlineOf } from '../../lsp/outline.ts';
import { type Dialect, type DialectOption, resolveDialect } from '../../syntax/dialect.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { type Configurations, type DocumentConfiguration, sourceNameOf } from './configurations.ts';
import { lintDocument, type LintedDocument } from './lint-document.ts';
import { runSteps } from './run-steps.ts';

/** What linting a version of a document gave, and what is shown of it. */
export interface Analysis extends LintedDocument {
  readonly configuration: DocumentConfiguration;
  readonly text: DocumentText;
  readonly findings: readonly ShownFinding[];
  /** Names the result, so that a client that has it need not get it again. */
  readonly resultId: string;
}

/** A change of a document, as a client sends it. */
export type Change = Parameters<typeof TextDocument.update>[1][number];

const nothing = new Uint8Array(0);
let results = 0;

/** One version of a document, and what is known of it so far. */
class Version {
  readonly number: number;
  readonly text: DocumentText;
  analysis: Promise<Analysis | undefined> | undefined = undefined;
  outline: Promise<Outline | undefined> | undefined = undefined;
  private detected: DetectedDialect | undefined = undefined;

  constructor(number: number, text: string) {
    this.number = number;
    this.text = new DocumentText(text);
  }

  dialect(wanted: DialectOption): Dialect {
    const chosen = resolveDialect(wanted) ?? 'auto';
    if (chosen !== 'auto') return chosen;
    this.detected ??= detectWhole([this.text.bytes]);
    return this.detected.dialect;
  }
}

/** A document that is open in the editor. What is made of a version is made once, and dropped with it. */
export class OpenDocument {
  readonly uri: string;
  readonly path: string | undefined;
  private readonly configurations: Configurations;
  private document: TextDocument;
  private version: Version | undefined = undefined;
  /** The newest outline and analysis, perhaps of an older version. */
  private lastOutline: Outline | undefined = undefined;
  private lastAnalysis: Analysis | undefined = undefined;
  isClosed = false;

  constructor(uri: string, path: string | undefined, text: string, version: number, configurations: Configurations) {
    this.uri = uri;
    this.path = path;
    this.configurations = configurations;
    this.document = TextDocument.create(uri, 'prometheus', version, text);
  }

  /** Takes the changes of a client. A version that is missing is counted on. */
  update(changes: readonly Change[], version: number | null | undefined): void {
    this.document = TextDocument.update(this.document, [...changes], version ?? this.document.version + 1);
    this.version = undefined;
  }

  /** Drops what was made, since the configuration may have changed. */
  invalidate(): void {
    this.version = undefined;
  }

  close(): void {
    this.isClosed = true;
    this.version = undefined;
  }

  private current(): Version {
    this.version ??= new Version(this.document.version, this.document.getText());
    return this.version;
  }

  get versionNumber(): number {
    return this.document.version;
  }

  get text(): DocumentText {
    return this.current().text;
  }

  configuration(): Promise<DocumentConfiguration> {
    return this.configurations.for(this.path);
  }

  /** The dialect, quickly: what the document was last found to be. */
  async dialect(): Promise<Dialect> {
    const { settings } = await this.configuration();
    return this.lastOutline?.dialect ?? this.current().dialect(settings.dialect);
  }

  private isStale(version: Version): boolean {
    return this.isClosed || this.version !== version;
  }

  private async analyse(version: Version): Promise<Analysis | undefined> {
    const configuration = await this.configuration();
    const options = configuration.optionsFor(sourceNameOf(this.uri, this.path));
    const linted = await runSteps(lintDocument(version.text.bytes, options), () => this.isStale(version));
    if (linted === undefined) return undefined;
    const { settings } = configuration;
    const least = settings.quiet ? 'error' : settings.minSeverity;
    const findings = shownFindings(linted.report, this.uri, version.text, least);
    results += 1;
    const analysis = { ...linted, configuration, text: version.text, findings, resultId: String(results) };
    this.lastAnalysis = analysis;
    return analysis;
  }

  private async outlineVersion(version: Version): Promise<Outline | undefined> {
    const { settings } = await this.configuration();
    const { bytes } = version.text;
    // What is no exposition has no families, and its lines would all be read by the grammar.
    const isForeign = sniff(bytes.subarray(0, sniffLength)) !== undefined;
    const dialect = version.dialect(settings.dialect);
    const steps = outlineOf(isForeign ? nothing : bytes, dialect, parseLine);
    const outline = await runSteps(steps, () => this.isStale(version));
    if (outline !== undefined) this.lastOutline = outline;
    return outline;
  }

  /** The findings of the newest version; undefined once the document is closed or `isCancelled`. */
  async analysis(isCancelled: () => boolean = () => false): Promise<Analysis | undefined> {
    while (!this.isClosed && !isCancelled()) {
      const version = this.current();
      version.analysis ??= this.analyse(version);
      const analysis = await version.analysis;
      if (analysis !== undefined && !this.isStale(version)) return analysis;
    }
    return undefined;
  }

  /** The families of the newest version; undefined once the document is closed or `isCancelled`. */
  async outline(isCancelled: () => boolean = () => false): Promise<Outline | undefined> {
    while (!this.isClosed && !isCancelled()) {
      const version = this.current();
      version.outline ??= this.outlineVersion(version);
      const outline = await version.outline;
      if (outline !== undefined && !this.isStale(version)) return outline;
    }
    return undefined;
  }

  /** The families as they were last found, without waiting for those of a version that has just begun. */
  async recentOutline(isCancelled: () => boolean): Promise<Outline | undefined> {
    const newest = this.outline(isCancelled);
    const { lastOutline } = this;
    return lastOutline === undefined ? newest : soon(newest, lastOutline);
  }

  /** The findings of the newest version, if they are there soon; else none. */
  async recentAnalysis(isCancelled: () => boolean): Promise<Analysis | undefined> {
    return soon(this.analysis(isCancelled), undefined);
  }

  /** Series of the families by their names, as they were last counted. */
  get series(): ReadonlyMap<string, number> {
    return this.lastAnalysis?.series ?? new Map();
  }
}

/** Milliseconds that answers to a keystroke or a pointer wait for what is being made. */
const patienceTime = 40;

/** A result, or what stands for it if it is not there soon. */
async function soon<Result>(result: Promise<Result>, otherwise: Result): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<Result>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patienceTime);
  });
  try {
    return await Promise.race([result, patience]);
  } finally {
    clearTimeout(timer);
    // Who waits for it hears if it fails.
    result.catch(() => {});
  }
}
