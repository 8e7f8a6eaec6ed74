import { Command, Option } from 'commander';
import { detectWhole, dialectOfContentType } from '../../detect/dialect.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { type Answer, isAnswer, type Negotiation, type Refusal } from '../../negotiate/answer.ts';
import { negotiationData } from '../../negotiate/data.ts';
import { unstableFamilies } from '../../negotiate/differences.ts';
import { mediaOf } from '../../negotiate/media.ts';
import { type Offer, offers, reference } from '../../negotiate/offers.ts';
import { type Shape, shapeOfMessages, shapeOfText } from '../../negotiate/shape.ts';
import { negotiationText } from '../../negotiate/table.ts';
import { jsonText } from '../../report/json-text.ts';
import { allRules } from '../../rules/index.ts';
import { addUrlOptions, collect } from '../arguments/commander.ts';
import { findingArguments } from '../arguments/finding-options.ts';
import type { Arguments } from '../arguments/plain.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { resolveSettings } from '../arguments/settings.ts';
import { mistakeText } from '../arguments/usage-error.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { type Address, addressOf } from '../http/address.ts';
import { fetchAs, type Fetched } from '../http/fetch-as.ts';
import { type HttpOptions, httpOptionsOf } from '../http/http-options.ts';
import { type Io, type ReportError, widthOf } from '../io.ts';
import { lintSource } from '../run/lint-source.ts';
import { type PreparedRun, prepareRun } from '../run/run-extras.ts';
import { failureReason } from '../sources/reason.ts';

const usualWidth = 80;

interface NegotiateOptions extends Partial<Omit<Arguments, 'inputs'>> {
  readonly format: 'pretty' | 'json';
}

/** The options and arguments of the command. */
export function createNegotiate(): Command {
  const program = new Command('promlint-ts negotiate')
    .description(
      'Asks a target for each format, as curl and as each Prometheus do, and shows what it serves, what differs between the formats, and what the linter finds in each.',
    )
    .argument('<url>', 'the target: http://localhost:9100/metrics, or localhost:9100')
    .addOption(new Option('-f, --format <name>', 'format of the result').choices(['pretty', 'json']).default('pretty'))
    .option('-p, --preset <name>', 'set of rules for the linter')
    .option('-r, --rule <id=severity>', 'set a rule to off, info, warning or error; repeatable', collect)
    .option('--config <file>', 'configuration file (default: the nearest .promlint.yaml, .yml or .json)')
    .option('--no-config', 'do not read a configuration file')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
  return addUrlOptions(program);
}

/** One target, which is asked once for each offer. */
class Target {
  private readonly address: Address;
  private readonly options: HttpOptions;
  private readonly preparation: PreparedRun;

  constructor(address: Address, options: HttpOptions, preparation: PreparedRun) {
    this.address = address;
    this.options = options;
    this.preparation = preparation;
  }

  async ask(offer: Offer): Promise<Answer | Refusal> {
    let fetched: Fetched;
    try {
      fetched = await fetchAs(this.address, this.options, offer);
    } catch (error) {
      const [reason = ''] = failureReason(error).message.split('\n');
      return { offer, reason: reason.replace('Prometheus fails the scrape: server returned HTTP status ', '') };
    }
    const { contentType, contentEncoding, received, bytes } = fetched;
    const answer = { offer, contentType, contentEncoding, media: mediaOf(contentType), received, bytes: bytes?.length };
    if (bytes === undefined) {
      const needs = contentEncoding === 'zstd' ? 'zstd, which takes Node 22.15 to read' : `in ${contentEncoding}`;
      return { ...answer, unread: needs };
    }
    const isMessages = answer.media.kind === 'protobuf';
    const shape = isMessages ? shapeOfMessages(bytes) : this.shapeOf(bytes, contentType);
    return { ...answer, shape, report: await this.lint(bytes, contentType) };
  }

  private shapeOf(bytes: Uint8Array, contentType: string): Shape {
    return shapeOfText(bytes, dialectOfContentType(contentType) ?? detectWhole([bytes]).dialect, parseLine);
  }

  private lint(bytes: Uint8Array, contentType: string): Promise<SourceReport> {
    const { settings, ruleSet } = this.preparation;
    const { name } = this.address;
    const source = {
      name,
      contentType,
      isScraped: true,
      async *chunks() {
        yield bytes;
      },
    };
    return lintSource(source, { settings, ruleSet, ...this.preparation.sourceOptions({ name }) });
  }

  /** Asks for everything, one after the other, so that a target has no more to do than usual. */
  async negotiate(): Promise<Negotiation> {
    const usual = offers.find(({ id }) => id === reference) as Offer;
    // A handler counts its own requests, in series that the first one makes.
    await this.ask(usual);
    const answers: (Answer | Refusal)[] = [];
    for (const offer of offers) answers.push(await this.ask(offer));
    const first = answers.find(({ offer }) => offer.id === reference);
    const last = await this.ask(usual);
    const shapes = [first, last].flatMap((one) =>
      one !== undefined && isAnswer(one) && one.shape !== undefined ? [one.shape] : [],
    );
    const [before, after] = shapes;
    const unstable = before === undefined || after === undefined ? new Set<string>() : unstableFamilies(before, after);
    return { name: this.address.name, answers, unstable };
  }
}

/** `promlint-ts negotiate URL`: what a target serves to whom. */
export async function negotiateCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createNegotiate();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const { format, ...options } = program.opts<NegotiateOptions>();
  const [input = ''] = program.args;
  const args = findingArguments(options, [input]);
  try {
    const settings = resolveSettings(args, allRules, io.env);
    const preparation = await prepareRun(args, settings, allRules, io, reportError);
    const target = new Target(addressOf(input), httpOptionsOf(settings.http, 'auto', io), preparation);
    const negotiation = await target.negotiate();
    const [refused] = negotiation.answers;
    if (!negotiation.answers.some((one) => isAnswer(one)) && refused !== undefined && !isAnswer(refused)) {
      reportError(`cannot read '${negotiation.name}': ${refused.reason}`);
      return 2;
    }
    const width = widthOf(io) ?? usualWidth;
    io.stdout.write(
      format === 'json' ? `${jsonText(negotiationData(negotiation), 2)}\n` : negotiationText(negotiation, width),
    );
    return 0;
  } catch (error) {
    reportError(mistakeText(error, helpHint(program)));
    return 2;
  }
}
