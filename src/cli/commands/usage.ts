import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { readSnapshot } from '../../inventory/read-snapshot.ts';
import type { Snapshot } from '../../inventory/snapshot.ts';
import { visible } from '../../text/width.ts';
import { checkFile, type CheckedFile } from '../../usage/check-file.ts';
import { readDashboard } from '../../usage/dashboard.ts';
import { ExposedMetrics } from '../../usage/exposed.ts';
import { recordsOf } from '../../usage/records.ts';
import { fateOf } from '../../usage/renamed.ts';
import { readRuleFile } from '../../usage/rule-file.ts';
import type { QueriedSet } from '../../usage/rule.ts';
import { usageRules } from '../../usage/rules/index.ts';
import { addFindingOptions, findingArguments } from '../arguments/finding-options.ts';
import { collect } from '../arguments/commander.ts';
import type { Arguments } from '../arguments/plain.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { resolveSettings, type Settings } from '../arguments/settings.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import { linearExpression } from '../config/linear-expression.ts';
import type { Io, ReportError } from '../io.ts';
import { checkFiles } from '../run/destinations.ts';
import { finishRun } from '../run/finish-run.ts';
import { readFamilies } from '../run/read-inventory.ts';
import { readQueries } from '../run/read-queries.ts';
import { type PreparedRun, prepareRun } from '../run/run-extras.ts';
import { reasonOf } from '../sources/reason.ts';
import { writeUnused } from '../run/write-unused.ts';

interface UsageOptions extends Partial<Arguments> {
  readonly rules?: readonly string[];
  readonly dashboards?: readonly string[];
  readonly snapshot?: string;
  readonly targetLabels?: string;
  readonly unused?: boolean;
  readonly emit?: string;
}

/** The options and arguments of the command. */
export function createUsage(): Command {
  const program = new Command('promlint-ts usage')
    .description(
      'Checks the rules and dashboards that query a program against scrapes of it: metrics, labels, values and bounds that do not exist, and functions that do not suit the type.',
    )
    .argument('[input...]', 'files, folders, patterns or URLs of scrapes; standard input by default')
    .option('--rules <files>', 'rule files, PrometheusRule resources, folders or patterns; repeatable', collect)
    .option('--dashboards <files>', 'Grafana dashboards and library panels; repeatable', collect)
    .option('--snapshot <file>', 'snapshot of an earlier release, to say what became of a missing metric')
    .option(
      '--target-labels <names>',
      'labels that the scrape configuration adds besides job and instance: cluster,pod',
    )
    .option('--unused', 'list the metrics that no rule and no dashboard uses instead')
    .addOption(
      new Option('--emit <what>', 'print metric_relabel_configs that drop the unused metrics').choices(['relabel']),
    )
    .option('--stdin-name <name>', 'name for standard input in messages')
    .option('--baseline <file>', 'report only findings that are not in this file')
    .option('--write-baseline <file>', 'record the current findings instead of reporting them');
  return addFindingOptions(program, []);
}

/** The files with queries, rules first. */
function readFiles(options: UsageOptions, io: Io, reportError: ReportError): ReturnType<typeof readQueries> {
  const { rules = [], dashboards = [] } = options;
  const ofRules = readQueries(
    { inputs: rules, endings: ['.yml', '.yaml', '.rules'], what: 'rules', read: readRuleFile },
    io,
    reportError,
  );
  const ofDashboards = readQueries(
    { inputs: dashboards, endings: ['.json'], what: 'queries for Prometheus', read: readDashboard },
    io,
    reportError,
  );
  return {
    files: [...ofRules.files, ...ofDashboards.files],
    failures: [...ofRules.failures, ...ofDashboards.failures],
  };
}

/** @throws UsageError if the file is not a snapshot. */
function readSnapshotFile(file: string, cwd: string): Snapshot {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the snapshot '${visible(file)}': ${reasonOf(error)}`);
  }
  const reading = readSnapshot(text, file);
  if ('fault' in reading) throw new UsageError(`cannot read the snapshot '${visible(file)}': ${reading.fault}`);
  return reading;
}

function queriedSet(
  files: readonly CheckedFile[],
  exposed: ExposedMetrics,
  options: UsageOptions,
  snapshot: Snapshot | undefined,
): QueriedSet {
  const labels = (options.targetLabels ?? '').split(',').map((name) => name.trim());
  return {
    exposed,
    records: recordsOf(files.map(({ content }) => content)),
    targetLabels: new Set(['job', 'instance', ...labels.filter((name) => name !== '')]),
    compile: linearExpression,
    ...(snapshot !== undefined && { fateOf: fateOf(snapshot.families, exposed) }),
  };
}

function check(
  files: readonly CheckedFile[],
  set: QueriedSet,
  preparation: PreparedRun,
): ReturnType<typeof checkFile>[] {
  const { rules, full, maxFindings = 0 } = preparation.settings;
  return files.map((file) => {
    const { adjust, watch } = preparation.sourceOptions(file);
    return checkFile(file, set, {
      settings: rules,
      ...((full || maxFindings > 0) && { maxFindings: 100_000 }),
      ...(adjust !== undefined && { adjust }),
      ...(watch !== undefined && { watch }),
    });
  });
}

function settingsOf(options: UsageOptions, args: Arguments, io: Io): Settings {
  const settings = resolveSettings(args, usageRules, io.env);
  if (settings.outputs.some(({ format }) => format === 'promtool')) {
    throw new UsageError('-f promtool is for expositions');
  }
  if (options.rules === undefined && options.dashboards === undefined) {
    throw new UsageError('name what queries the metrics: --rules FILES, --dashboards FILES');
  }
  return settings;
}

/** `promlint-ts usage`: who uses the metrics that a program exposes, and who uses metrics that it does not expose. */
export async function usageCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createUsage();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const options = program.opts<UsageOptions>();
  const {
    rules: _,
    dashboards: _dashboards,
    targetLabels: _labels,
    snapshot: file,
    unused = false,
    emit,
    ...rest
  } = options;
  const args = findingArguments(rest, program.args);
  try {
    const settings = settingsOf(options, args, io);
    const snapshot = file === undefined ? undefined : readSnapshotFile(file, io.cwd);
    const preparation = await prepareRun(args, settings, usageRules, io, reportError);
    const { files, failures } = readFiles(options, io, reportError);
    await checkFiles(args, preparation.settings, io.cwd, {
      read: [
        ...files.map(({ name }) => ({ role: 'the file with queries', name })),
        ...(file === undefined ? [] : [{ role: 'the snapshot', name: file }]),
      ],
    });
    const exposed = new ExposedMetrics();
    // Whatever an unread scrape has would be missing.
    const unread = await readFamilies(preparation.settings, io, reportError, exposed);
    if (unread.length > 0) return 2;
    if (exposed.families.length === 0) throw new UsageError('the scrapes contain no metric');
    if (unused || emit !== undefined) {
      if (failures.length > 0) return 2;
      writeUnused(files, exposed, { format: settings.format, emit }, io);
      return 0;
    }
    const reports = check(files, queriedSet(files, exposed, options, snapshot), preparation);
    return await finishRun(preparation, { reports, failures }, io, reportError);
  } catch (error) {
    reportError(mistakeText(error, helpHint(program)));
    return 2;
  }
}
