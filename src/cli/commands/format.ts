import { Command } from 'commander';
import { unifiedDiff } from '../../report/unified-diff.ts';
import { counted } from '../../report/words.ts';
import { visible } from '../../text/width.ts';
import { addUrlOptions } from '../arguments/commander.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { dialectNames, resolveSettings } from '../arguments/settings.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import type { HttpArguments } from '../http/http-options.ts';
import type { Io, ReportError } from '../io.ts';
import { eachDocument, type OpenedDocument } from '../run/each-document.ts';
import { arrange } from '../run/arrange-document.ts';
import { eofNote, layOut, type WritePiece } from '../run/format-document.ts';
import { writeTo } from '../run/write-pieces.ts';
import { replaceFileWith } from '../run/write-file.ts';
import { SourceError } from '../sources/source-error.ts';

interface FormatOptions extends HttpArguments {
  readonly check?: true;
  readonly diff?: true;
  readonly write?: true;
  readonly dialect?: string;
  readonly ext?: string;
}

/** The size of a document of which a diff is made at most. */
const largestDiff = 64 * 1024 * 1024;

/** The options and arguments of the command. */
export function createFormat(): Command {
  const program = new Command('promlint-ts format')
    .description(
      'Writes expositions in the canonical form of their dialect: families by name, metadata before samples, labels sorted with le and quantile last, buckets ascending, numbers as the reference writers write them. Names, values, timestamps and label values stay what they are; comments stay where they are.',
    )
    .argument('[input...]', 'files, folders, patterns or URLs; standard input by default')
    .option('--check', 'write nothing, name the inputs that are not formatted, and exit 1 if there are any')
    .option('--diff', 'write what would change, and exit 1 if that is anything')
    .option('-w, --write', 'write the files')
    .option('-d, --dialect <id>', `dialect of the inputs: ${dialectNames.join(', ')}`)
    .option('--ext <endings>', 'files of folders to read (default: prom,om,openmetrics,metrics,txt)')
    .helpOption('-h, --help', 'print this help');
  return addUrlOptions(program);
}

/** Whether two documents are equal, without holding either. */
function isUnchanged({ document }: OpenedDocument, format: (write: WritePiece) => void): boolean {
  let at = 0;
  let isEqual = true;
  format((piece) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    const end = at + bytes.length;
    isEqual &&= end <= document.size && Buffer.compare(document.read({ start: at, end }), bytes) === 0;
    at = end;
  });
  return isEqual && at === document.size;
}

function diffOf({ document }: OpenedDocument, format: (write: WritePiece) => void): string {
  if (document.size > largestDiff) throw new SourceError('it is too large for a diff: use --check');
  const decoder = new TextDecoder();
  let after = '';
  format((piece) => (after += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })));
  const before = new TextDecoder().decode(document.read({ start: 0, end: document.size }));
  return unifiedDiff(document.name, before, after + decoder.decode());
}

class Formatter {
  private readonly options: FormatOptions;
  private readonly io: Io;
  private readonly report: ReportError;
  changed = 0;
  unchanged = 0;

  constructor(options: FormatOptions, io: Io, report: ReportError) {
    this.options = options;
    this.io = io;
    this.report = report;
  }

  take(opened: OpenedDocument, dialect: Parameters<typeof layOut>[1]): void {
    const { check, diff, write } = this.options;
    const { document, path } = opened;
    if (write && path === undefined) throw new SourceError('only files can be written');
    const layout = layOut(document, dialect, this.io.reading);
    const { write: format, isCopy, withheld } = arrange(document, layout);
    if (layout.isCompleted === true && !isCopy) this.report(`note: '${visible(document.name)}' ${eofNote}`);
    if (withheld !== undefined) this.report(`note: '${visible(document.name)}' is left as it is: ${withheld}`);
    if (!check && !diff && !write) {
      format((piece) => this.io.stdout.write(piece));
      return;
    }
    if (isCopy || isUnchanged(opened, format)) {
      this.unchanged += 1;
      return;
    }
    this.changed += 1;
    if (diff) this.io.stdout.write(diffOf(opened, format));
    if (check) this.report(`'${visible(document.name)}' is not formatted`);
    if (write && path !== undefined) {
      replaceFileWith(path, (descriptor) => format(writeTo(descriptor)), { inPlace: false });
      this.report(`note: formatted '${visible(document.name)}'`);
    }
  }
}

/** `promlint-ts format SCRAPES`: the canonical form of expositions. */
export async function formatCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createFormat();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const options = program.opts<FormatOptions>();
  const { check, diff, write, ...rest } = options;
  try {
    if (write && (check || diff))
      throw new UsageError(`--write cannot be used with --check or --diff\n${helpHint(program)}`);
    const settings = resolveSettings({ ...rest, inputs: program.args, rule: [], quiet: false }, [], io.env);
    const formatter = new Formatter(options, io, reportError);
    const take = (opened: OpenedDocument): void => formatter.take(opened, settings.dialect);
    const failed = await eachDocument(settings, io, reportError, take, 'format');
    const { changed, unchanged } = formatter;
    if (write) reportError(`note: ${counted(changed, 'file')} formatted, ${unchanged} unchanged`);
    if (failed > 0) return 2;
    return changed > 0 && !write ? 1 : 0;
  } catch (error) {
    reportError(mistakeText(error));
    return 2;
  }
}
