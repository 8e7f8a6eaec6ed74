import { type OutputFormat, outputFormats } from '../../report/formats.ts';
import { visible } from '../../text/width.ts';
import { unknownName } from './did-you-mean.ts';
import { UsageError } from './usage-error.ts';

/** A report that a run writes. */
export interface OutputTarget {
  readonly format: OutputFormat;
  /** A file; standard output where absent. */
  readonly file?: string;
}

/** Several of them. */
export type OutputTargets = readonly OutputTarget[];

/** All that a run writes. */
export interface Outputs {
  readonly outputs: OutputTargets;
  /** The file for the results of a shard. */
  readonly blob?: string;
}

/** What programs write for `merge-reports` to read; no format for people or other programs. */
const blobFormat = 'blob';

/** The file name that GitLab's documentation uses for code quality reports. */
const gitlabFile = 'gl-code-quality-report.json';

/** The default reports: what the CI system at hand can display. */
function defaultOutputs(env: Readonly<Record<string, string | undefined>>): OutputTargets {
  if (env['GITHUB_ACTIONS'] === 'true') return [{ format: 'github' }];
  if (env['GITLAB_CI'] === 'true') return [{ format: 'pretty' }, { format: 'gitlab', file: gitlabFile }];
  return [{ format: 'pretty' }];
}

/** The file of a blob; undefined for other formats. */
function blobOf(given: string): string | undefined {
  if (given !== blobFormat && !given.startsWith(`${blobFormat}=`)) return undefined;
  const file = given.slice(blobFormat.length + 1);
  if (file === '') throw new UsageError('--output-format blob needs a file: -f blob=FILE');
  return file;
}

function outputOf(given: string): OutputTarget {
  const equals = given.indexOf('=');
  const name = equals < 0 ? given : given.slice(0, equals);
  const format = outputFormats.find((known) => known === name);
  if (format === undefined) throw new UsageError(unknownName('output format', name, [...outputFormats, blobFormat]));
  if (equals < 0) return { format };
  const file = given.slice(equals + 1);
  if (file === '') throw new UsageError(`--output-format ${format}= needs a file name`);
  return { format, file };
}

/**
 * The reports that `--output-format` asks for: `pretty`, `sarif=out.sarif`.
 * @throws UsageError for unknown formats, and if two reports have the same destination.
 */
export function outputsOf(
  given: readonly string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Outputs {
  if (given === undefined || given.length === 0) return { outputs: defaultOutputs(env) };
  const blobs = given.flatMap((one) => blobOf(one) ?? []);
  const [blob] = blobs;
  const outputs = given.filter((one) => blobOf(one) === undefined).map((one) => outputOf(one));
  if (blobs.length > 1) throw new UsageError('-f blob can be given once');
  if (blob !== undefined && outputs.some(({ file }) => file === blob)) {
    throw new UsageError(`two reports for '${visible(blob)}'`);
  }
  const places = outputs.map(({ file }) => file);
  const twice = outputs.find(({ file }, index) => places.indexOf(file) !== index);
  if (twice === undefined) return { outputs, ...(blob !== undefined && { blob }) };
  const where = twice.file === undefined ? 'standard output' : `'${visible(twice.file)}'`;
  throw new UsageError(`two reports for ${where}; write one to another file: -f ${twice.format}=FILE`);
}
