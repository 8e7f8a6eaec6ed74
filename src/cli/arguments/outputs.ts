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

/** One or more of them. */
export type OutputTargets = readonly [OutputTarget, ...OutputTarget[]];

/** The file name that GitLab's documentation uses for code quality reports. */
const gitlabFile = 'gl-code-quality-report.json';

/** The default reports: what the CI system at hand can display. */
function defaultOutputs(env: Readonly<Record<string, string | undefined>>): OutputTargets {
  if (env['GITHUB_ACTIONS'] === 'true') return [{ format: 'github' }];
  if (env['GITLAB_CI'] === 'true') return [{ format: 'pretty' }, { format: 'gitlab', file: gitlabFile }];
  return [{ format: 'pretty' }];
}

function outputOf(given: string): OutputTarget {
  const equals = given.indexOf('=');
  const name = equals < 0 ? given : given.slice(0, equals);
  const format = outputFormats.find((known) => known === name);
  if (format === undefined) throw new UsageError(unknownName('output format', name, outputFormats));
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
): OutputTargets {
  const [first, ...rest] = given ?? [];
  if (first === undefined) return defaultOutputs(env);
  const outputs: OutputTargets = [outputOf(first), ...rest.map((one) => outputOf(one))];
  const places = outputs.map(({ file }) => file);
  const twice = outputs.find(({ file }, index) => places.indexOf(file) !== index);
  if (twice === undefined) return outputs;
  const where = twice.file === undefined ? 'standard output' : `'${visible(twice.file)}'`;
  throw new UsageError(`two reports for ${where}; write one to another file: -f ${twice.format}=FILE`);
}
