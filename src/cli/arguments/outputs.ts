import { type ReportFormat, reportFormats } from '../../report/formats.ts';
import { visible } from '../../text/width.ts';
import { unknownName } from './did-you-mean.ts';
import { UsageError } from './usage-error.ts';

/** A report that a run writes. */
export interface OutputTarget {
  readonly format: ReportFormat;
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

/** What is asked for by `pretty` or `sarif=out.sarif`, whoever knows the format. */
export interface GivenOutput {
  readonly name: string;
  readonly file?: string;
}

/** @throws UsageError if the name of the file is missing. */
export function readOutput(given: string): GivenOutput {
  const equals = given.indexOf('=');
  const name = equals < 0 ? given : given.slice(0, equals);
  const file = equals < 0 ? undefined : given.slice(equals + 1);
  if (name === blobFormat && (file ?? '') === '') {
    throw new UsageError('--output-format blob needs a file: -f blob=FILE');
  }
  if (file === '') throw new UsageError(`--output-format ${visible(name)}= needs a file name`);
  return { name, ...(file !== undefined && { file }) };
}

/** @throws UsageError if two reports have the same destination. */
export function refuseSharedPlaces(outputs: readonly { readonly format: string; readonly file?: string }[]): void {
  const places = outputs.map(({ file }) => file);
  const twice = outputs.find(({ file }, index) => places.indexOf(file) !== index);
  if (twice === undefined) return;
  const where = twice.file === undefined ? 'standard output' : `'${visible(twice.file)}'`;
  throw new UsageError(`two reports for ${where}; write one to another file: -f ${twice.format}=FILE`);
}

function targetOf({ name, ...place }: GivenOutput, known: readonly string[]): OutputTarget {
  const format = reportFormats.find((one) => one === name);
  if (format === undefined) throw new UsageError(unknownName('output format', name, known));
  return { format, ...place };
}

/**
 * The reports that `--output-format` asks for: `pretty`, `sarif=out.sarif`.
 * @param takesBlob whether what is found can be kept for `merge-reports`.
 * @throws UsageError for unknown formats, and if two reports have the same destination.
 */
export function outputsOf(
  given: readonly string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
  takesBlob: boolean,
): Outputs {
  if (given === undefined || given.length === 0) return { outputs: defaultOutputs(env) };
  const known = takesBlob ? [...reportFormats, blobFormat] : reportFormats;
  const read = given.map((one) => readOutput(one));
  const isBlob = ({ name }: GivenOutput): boolean => takesBlob && name === blobFormat;
  const blobs = read.filter((one) => isBlob(one)).flatMap(({ file }) => file ?? []);
  if (blobs.length > 1) throw new UsageError('-f blob can be given once');
  const [blob] = blobs;
  const outputs = read.filter((one) => !isBlob(one)).map((one) => targetOf(one, known));
  refuseSharedPlaces([...outputs, ...blobs.map((file) => ({ format: blobFormat, file }))]);
  return { outputs, ...(blob !== undefined && { blob }) };
}
