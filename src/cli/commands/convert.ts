import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { Losses } from '../../print/losses.ts';
import { type Escaping, escapings } from '../../print/names.ts';
import { printerOf, printFormats, type TextFormat } from '../../print/print.ts';
import { visible } from '../../text/width.ts';
import { addUrlOptions } from '../arguments/commander.ts';
import { readCommand } from '../arguments/run-commander.ts';
import { dialectNames, resolveSettings, type Settings } from '../arguments/settings.ts';
import { mistakeText } from '../arguments/usage-error.ts';
import type { HttpArguments } from '../http/http-options.ts';
import type { Io, ReportError } from '../io.ts';
import { writeConverted } from '../run/convert-document.ts';
import { eachDocument, type OpenedDocument } from '../run/each-document.ts';
import { eofNote, type WritePiece } from '../run/format-document.ts';
import { type Conversion, lossJson, lossTable } from '../run/loss-table.ts';
import { replaceFileWith } from '../run/write-file.ts';
import { SourceError } from '../sources/source-error.ts';
import { writeTo } from '../run/write-pieces.ts';

interface ConvertOptions extends HttpArguments {
  readonly to: TextFormat | 'protobuf';
  readonly escaping: Escaping;
  readonly output?: string;
  readonly losses: 'table' | 'json';
  readonly failOnLoss?: true;
  readonly dialect?: string;
  readonly ext?: string;
}

/** The options and arguments of the command. */
export function createConvert(): Command {
  const program = new Command('promlint-ts convert')
    .description(
      'Writes an exposition in another dialect, as protobuf messages, or as the JSON of prom2json. What the target has no place for is listed on standard error.',
    )
    .argument('[input...]', 'files, folders, patterns or URLs; standard input by default')
    .addOption(new Option('--to <dialect>', 'what to convert to').choices(printFormats).makeOptionMandatory())
    .addOption(
      new Option('--escaping <scheme>', 'how prometheus-0.0.4 writes names that it does not allow')
        .choices(escapings)
        .default('underscores'),
    )
    .option('-o, --output <path>', 'write to a file; of several inputs, to files in this folder')
    .addOption(
      new Option('--losses <format>', 'format of the list of losses').choices(['table', 'json']).default('table'),
    )
    .option('--fail-on-loss', 'exit 1 if anything is lost')
    .option('-d, --dialect <id>', `dialect of the inputs: ${dialectNames.join(', ')}`)
    .option('--ext <endings>', 'files of folders to read (default: prom,om,openmetrics,metrics,txt)')
    .helpOption('-h, --help', 'print this help');
  return addUrlOptions(program);
}

class Converter {
  private readonly options: ConvertOptions;
  private readonly settings: Settings;
  private readonly io: Io;
  private readonly report: ReportError;
  private readonly isFolder: boolean;
  private count = 0;
  readonly conversions: Conversion[] = [];

  constructor(options: ConvertOptions, settings: Settings, io: Io, report: ReportError) {
    const { output } = options;
    this.options = options;
    this.settings = settings;
    this.io = io;
    this.report = report;
    this.isFolder =
      output !== undefined && statSync(resolve(io.cwd, output), { throwIfNoEntry: false })?.isDirectory() === true;
  }

  take({ document, path }: OpenedDocument): void {
    const { output, to, escaping, losses: form } = this.options;
    this.count += 1;
    if (this.count > 1 && !this.isFolder)
      throw new SourceError('several inputs need --output with a folder that exists');
    const losses = new Losses();
    const lose = losses.report;
    let from = '';
    const convert = (write: WritePiece): void => {
      const printer = printerOf({ dialect: to, escaping, onLoss: lose });
      const complete = (): void => {
        if (form !== 'json') this.report(`note: '${visible(document.name)}' ${eofNote}`);
      };
      const { reading } = this.io;
      from = writeConverted(document, this.settings.dialect, { printer, lose, reading, complete }, write);
    };
    if (output === undefined) convert((piece) => this.io.stdout.write(piece));
    else {
      const file = resolve(this.io.cwd, this.isFolder ? join(output, basename(document.name)) : output);
      if (file === path) throw new SourceError(`--output would overwrite the input '${visible(document.name)}'`);
      replaceFileWith(file, (descriptor) => convert(writeTo(descriptor)), { inPlace: false });
    }
    this.conversions.push({ source: document.name, from, to, losses: losses.list() });
  }
}

/** `promlint-ts convert --to DIALECT SCRAPES`: expositions in another dialect, and what that loses. */
export async function convertCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createConvert();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const options = program.opts<ConvertOptions>();
  const { to: _to, escaping: _escaping, output: _output, losses, failOnLoss, ...rest } = options;
  try {
    const settings = resolveSettings({ ...rest, inputs: program.args, rule: [], quiet: false }, [], io.env);
    const converter = new Converter(options, settings, io, reportError);
    const failed = await eachDocument(settings, io, reportError, (opened) => converter.take(opened), 'convert');
    const { conversions } = converter;
    const lossy = conversions.filter((one) => one.losses.length > 0);
    if (losses === 'json') io.stderr.write(lossJson(conversions));
    else for (const conversion of lossy) reportError(`note: ${lossTable(conversion)}`);
    if (failed > 0) return 2;
    return failOnLoss && lossy.length > 0 ? 1 : 0;
  } catch (error) {
    reportError(mistakeText(error));
    return 2;
  }
}
