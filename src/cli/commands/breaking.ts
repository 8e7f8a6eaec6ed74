import { Command } from 'commander';
import type { ChangelogEntry } from '../../changes/changelog.ts';
import { changeReports, placedChanges } from '../../changes/change-reports.ts';
import { type Change, findChanges } from '../../changes/find-changes.ts';
import type { PlacedDiagnostic } from '../../changes/source-reports.ts';
import { compatibilityRules } from '../../changes/rules/index.ts';
import { visible } from '../../text/width.ts';
import { addFindingOptions, type FindingOptions } from '../arguments/finding-options.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import type { Io, ReportError } from '../io.ts';
import { allowanceNotes, type ChangeRun, prepareChangeRun } from '../run/change-run.ts';
import { readSide, type Side } from '../run/read-side.ts';
import { writeChanges } from '../run/write-changes.ts';

type Name = 'breaking' | 'diff';

const descriptions: Readonly<Record<Name, string>> = {
  breaking:
    'Reports what a change of metrics breaks: families, types, units, labels and bounds that queries rely on and that are no longer there.',
  diff: 'Reports what has changed from one version of metrics to another: what promlint-ts breaking reports, and what is new or breaks no query.',
};

const inputs =
  "files, folders, 'patterns', URLs, snapshots and files of a git revision (git:main:metrics.lock.json); a folder or a pattern stands for several scrapes that are put together";

/** The options and arguments of either command. */
export function createBreaking(name: Name): Command {
  const program = new Command(`promlint-ts ${name}`)
    .description(`${descriptions[name]} Both sides can be ${inputs}.`)
    .argument('<old>', 'what was exposed')
    .argument('<new>', 'what is exposed now')
    .allowExcessArguments(false);
  return addFindingOptions(program, ['changelog']);
}

/** What is found on the sides, without families that are not wanted. */
function changesOf(run: ChangeRun, before: Side, after: Side): readonly Change[] {
  return findChanges(before.inventory, after.inventory, run).filter(({ family }) => run.isWanted(family));
}

/** What release notes have of the changes: all of them, with the reasons of those that are allowed. */
function entriesOf(changes: readonly Change[], run: ChangeRun): readonly ChangelogEntry[] {
  return changes.map((change) => {
    const allowance = run.allowances.for(change.rule.id, change.family);
    const [placed] = placedChanges([change], [], []);
    const { diagnostic } = placed as PlacedDiagnostic;
    return { diagnostic, ...(allowance !== undefined && { reason: allowance.reason }) };
  });
}

/**
 * What shows no metric is no version of a program: the target was down, or the file is something else.
 * @throws UsageError for a side that was read and has none.
 */
function refuseEmpty({ sources, failures }: Side, input: string): void {
  const isEmpty = failures.length === 0 && sources.every(({ families }) => families === 0);
  if (isEmpty) throw new UsageError(`'${visible(input)}' contains no metric`);
}

async function compare(name: Name, program: Command, io: Io, reportError: ReportError): Promise<number> {
  const run = await prepareChangeRun(
    {
      options: program.opts<FindingOptions>(),
      inputs: program.args,
      rules: compatibilityRules,
      isOnByDefault: (rule) => name === 'diff' || rule.meta.recommended !== false,
    },
    io,
    reportError,
  );
  const { settings } = run;
  const [old = '', now = ''] = program.args;
  const before = await readSide({ ...settings, inputs: [old] }, io, reportError);
  const after = await readSide({ ...settings, inputs: [now] }, io, reportError);
  refuseEmpty(before, old);
  refuseEmpty(after, now);
  const failures = [...before.failures, ...after.failures];
  const changes = failures.length > 0 ? [] : changesOf(run, before, after);
  const entries = entriesOf(changes, run);
  const isAllowed = ({ rule, family }: Change): boolean => run.allowances.for(rule.id, family) !== undefined;
  const reports =
    failures.length > 0
      ? []
      : changeReports(
          changes.filter((change) => !isAllowed(change)),
          before.sources,
          after.sources,
        );
  const exit = await writeChanges(run, { reports, entries, failures }, io, reportError);
  for (const note of allowanceNotes(run, failures.length === 0)) reportError(`note: ${note}`);
  return exit;
}

async function command(name: Name, argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createBreaking(name);
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  try {
    return await compare(name, program, io, reportError);
  } catch (error) {
    reportError(mistakeText(error, helpHint(program)));
    return 2;
  }
}

/** `promlint-ts breaking OLD NEW`: what a change of metrics breaks. */
export function breakingCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  return command('breaking', argv, io, reportError);
}

/** `promlint-ts diff OLD NEW`: what has changed. */
export function diffCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  return command('diff', argv, io, reportError);
}
