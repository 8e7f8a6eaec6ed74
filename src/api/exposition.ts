import { type DetectedDialect, detectBeginning, detectionLimit, detectWhole } from '../detect/dialect.ts';
import { looksLikeMessages } from '../detect/messages.ts';
import { FamilyBuilder, type TakeFamily } from '../tree/builder.ts';
import type { MessageBuilder, Parser } from '../tree/message-builder.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import type { ParseLine, SyntaxProblem } from '../syntax/ast.ts';
import { type Dialect, type DialectOption, resolveDialect } from '../syntax/dialect.ts';
import { type Input, type InputStream, bytesOf, chunksOf } from './input.ts';

/** How to parse. */
export interface ParseOptions {
  /** The language of the input; `auto` by default, which finds out. */
  readonly dialect?: DialectOption;
}

/** A parsed exposition: its families in the order of their samples, and what is wrong with its lines. */
export interface Exposition {
  readonly dialect: Dialect;
  /**
   * One entry a family, also where its metadata stands apart before its samples; families of which there is metadata
   * alone come last. What comes after other families once the samples have begun is a further entry of the same name,
   * with `reopened: true`.
   */
  readonly families: readonly MetricFamily[];
  readonly problems: readonly SyntaxProblem[];
  /**
   * The first family with a fully-qualified name, without the suffixes of its type (`http_request_duration_seconds`,
   * not `…_bucket`); `undefined` if there is none. Entries with `reopened: true` are
   * not merged into it: they are among `families`.
   * @example exposition.family('http_requests_total')?.series.length
   */
  readonly family: (name: string) => MetricFamily | undefined;
}

/** Metadata whose samples have not come yet is held in so much memory at most, when a stream is read. */
const heldMetadata = 16 * 1024 * 1024;

class ParsedExposition implements Exposition {
  readonly dialect: Dialect;
  readonly families: readonly MetricFamily[];
  readonly problems: readonly SyntaxProblem[];
  #first: Map<string, MetricFamily> | undefined = undefined;

  constructor(dialect: Dialect, families: readonly MetricFamily[], problems: readonly SyntaxProblem[]) {
    this.dialect = dialect;
    this.families = families;
    this.problems = problems;
  }

  family(name: string): MetricFamily | undefined {
    this.#first ??= new Map(this.families.toReversed().map((family) => [family.name, family]));
    return this.#first.get(name);
  }
}

function dialectOption(options: ParseOptions): Dialect | 'auto' {
  const dialect = resolveDialect(options.dialect ?? 'auto');
  if (dialect === undefined) throw new TypeError(`unknown dialect "${String(options.dialect)}"`);
  return dialect;
}

/** What the first bytes of a document say, if they are of messages; else what its text says. */
function detectMessages(
  chunks: readonly Uint8Array[],
  detect: (chunks: readonly Uint8Array[]) => DetectedDialect,
): DetectedDialect {
  const first = chunks.find((chunk) => chunk.length > 0);
  return first !== undefined && looksLikeMessages(first) ? messages : detect(chunks);
}

const messages: DetectedDialect = { dialect: 'protobuf', reason: { message: 'MetricFamily messages' } };

/** What a parser needs for some inputs alone. */
export interface ParseParts {
  /** The grammar of lines that are not plain. */
  readonly parseLine: ParseLine;
  /** What reads protobuf messages. */
  readonly messageBuilder: MessageBuilder;
}

/** Parses what is in memory. Throws a TypeError for an unknown dialect. */
export function parseWith(parts: ParseParts, input: Input, options: ParseOptions): Exposition {
  const bytes = bytesOf(input);
  const wanted = dialectOption(options);
  const dialect = wanted === 'auto' ? detectMessages([bytes], detectWhole).dialect : wanted;
  const families: MetricFamily[] = [];
  const problems: SyntaxProblem[] = [];
  const builder = parserOf(parts, dialect, (item) => {
    if (item.kind === 'problem') problems.push(item);
    else families.push(item);
  });
  builder.write(bytes);
  builder.end();
  return new ParsedExposition(dialect, families, problems);
}

/** Parses what comes in chunks; a family comes when the next one begins. */
export async function* parseStreamWith(
  parts: ParseParts,
  input: InputStream,
  options: ParseOptions,
): AsyncGenerator<MetricFamily | SyntaxProblem> {
  const wanted = dialectOption(options);
  let ready: (MetricFamily | SyntaxProblem)[] = [];
  let builder: Parser | undefined = undefined;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const take = (item: MetricFamily | SyntaxProblem): void => {
    ready.push(item);
  };
  const begin = (detect: (chunks: readonly Uint8Array[]) => DetectedDialect): Parser => {
    const dialect = wanted === 'auto' ? detectMessages(held, detect).dialect : wanted;
    const made = parserOf(parts, dialect, take, { heldLimit: heldMetadata });
    for (const chunk of held) made.write(chunk);
    held = [];
    return made;
  };
  for await (const chunk of chunksOf(input)) {
    if (builder === undefined) {
      held.push(chunk);
      heldBytes += chunk.length;
      if (wanted === 'auto' && heldBytes <= detectionLimit) continue;
      builder = begin(detectBeginning);
    } else {
      builder.write(chunk);
    }
    yield* ready;
    ready = [];
  }
  builder ??= begin(detectWhole);
  builder.end();
  yield* ready;
}

/** Makes a parser of a dialect. */
function parserOf(
  { parseLine, messageBuilder }: ParseParts,
  dialect: Dialect,
  take: TakeFamily,
  options: { readonly heldLimit?: number } = {},
): Parser {
  return dialect === 'protobuf' ? messageBuilder(take, options) : new FamilyBuilder(dialect, parseLine, take, options);
}
