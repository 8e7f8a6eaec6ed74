import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { FamilySchema } from '../../inventory/family-schema.ts';
import { newPage, replaceRegion } from '../../inventory/page-region.ts';
import { referenceData } from '../../inventory/reference-data.ts';
import { referenceMarkdown } from '../../inventory/reference-markdown.ts';
import { jsonText } from '../../report/json-text.ts';
import { counted } from '../../report/words.ts';
import { visible } from '../../text/width.ts';
import { addUrlOptions } from '../arguments/commander.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { dialectNames, resolveSettings } from '../arguments/settings.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import type { HttpArguments } from '../http/http-options.ts';
import type { Io, ReportError } from '../io.ts';
import { checkFiles } from '../run/destinations.ts';
import { readInventory } from '../run/read-inventory.ts';
import { replaceFile } from '../run/write-file.ts';
import { codeOf, reasonOf } from '../sources/reason.ts';

const formats = ['markdown', 'json', 'yaml'] as const;

interface DocsOptions extends HttpArguments {
  readonly format: (typeof formats)[number];
  readonly output?: string;
  readonly check?: string;
  readonly dialect?: string;
  readonly ext?: string;
}

/** The options and arguments of the command. */
export function createDocs(): Command {
  const program = new Command('promlint-ts docs')
    .description(
      'Writes the reference of the metrics that scrapes show: name, type, unit, labels, help, bounds. Values are left out; of several scrapes, the reference has what all of them show together.',
    )
    .argument('[input...]', 'files, folders, patterns or URLs of scrapes of one program; standard input by default')
    .addOption(new Option('-f, --format <name>', 'format of the reference').choices(formats).default('markdown'))
    .option('-o, --output <file>', 'write to a file: in Markdown, between the markers of an existing page')
    .option('--check <file>', 'write nothing, and fail if the file is stale')
    .option('-d, --dialect <id>', `dialect of the inputs: ${dialectNames.join(', ')}`)
    .option('--ext <endings>', 'files of folders to read (default: prom,om,openmetrics,metrics,txt)')
    .helpOption('-h, --help', 'print this help');
  return addUrlOptions(program);
}

async function referenceOf(families: readonly FamilySchema[], format: DocsOptions['format']): Promise<string> {
  if (format === 'markdown') return referenceMarkdown(families);
  const data = referenceData(families);
  if (format === 'json') return `${jsonText(data, 2)}\n`;
  return (await import('yaml')).stringify(data);
}

/** The text of a file; undefined if there is none. */
function textOf(file: string, cwd: string): string | undefined {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UsageError(`cannot read '${visible(file)}': ${reasonOf(error)}`);
  }
}

/** What a file has to hold. In Markdown, all but the region between the markers is its authors'. */
function updated(file: string, before: string | undefined, reference: string, format: DocsOptions['format']): string {
  if (format !== 'markdown') return reference;
  if (before === undefined) return newPage(reference);
  const page = replaceRegion(before, reference);
  if (page === undefined) {
    const markers = newPage('…').trimEnd().replaceAll('\n\n', '\n');
    throw new UsageError(`'${visible(file)}' has no place for the reference: write these markers into it\n${markers}`);
  }
  return page;
}

async function write(
  options: DocsOptions,
  families: readonly FamilySchema[],
  io: Io,
  note: ReportError,
): Promise<number> {
  const { format, output, check } = options;
  const reference = await referenceOf(families, format);
  const file = check ?? output;
  if (file === undefined) {
    io.stdout.write(reference);
    return 0;
  }
  const before = textOf(file, io.cwd);
  if (check !== undefined && before === undefined) throw new UsageError(`cannot read '${visible(file)}': no such file`);
  const page = updated(file, before, reference, format);
  if (check !== undefined) {
    if (page === before) return 0;
    note(`'${visible(file)}' is stale; update it with promlint-ts docs --output ${visible(file)}`);
    return 1;
  }
  try {
    if (page !== before) replaceFile(resolve(io.cwd, file), page);
  } catch (error) {
    throw new UsageError(`cannot write '${visible(file)}': ${reasonOf(error)}`);
  }
  note(`note: ${counted(families.length, 'metric')} in '${visible(file)}'${page === before ? ', as before' : ''}`);
  return 0;
}

/** `promlint-ts docs SCRAPES`: the metrics reference. */
export async function docsCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createDocs();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const options = program.opts<DocsOptions>();
  const { format: _, output, check, ...rest } = options;
  try {
    if (check !== undefined && output !== undefined) {
      throw new UsageError(`--check and --output cannot be used together\n${helpHint(program)}`);
    }
    const settings = resolveSettings({ ...rest, inputs: program.args, rule: [], quiet: false }, [], io.env);
    await checkFiles({}, settings, io.cwd, {
      written: output === undefined ? [] : [{ role: 'the reference', name: output }],
    });
    const inventory = await readInventory(settings, io, reportError);
    if (inventory === undefined) return 2;
    const families = inventory.families();
    if (families.length === 0) throw new UsageError('the inputs contain no metric');
    return await write(options, families, io, reportError);
  } catch (error) {
    reportError(mistakeText(error));
    return 2;
  }
}
