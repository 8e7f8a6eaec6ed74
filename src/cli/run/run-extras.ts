import { resolve } from 'node:path';
import type { FindingCounts, FindingObserver } from '../../diagnostics/baseline.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { Adjust } from '../../lint/findings-pipeline.ts';
import type { DocumentObserver, Rule } from '../../lint/rule.ts';
import type { CompileExpression } from '../../lint/config/expression.ts';
import type { AdjustmentUse } from '../../lint/config/overrides.ts';
import type { BaselineSource } from './baseline.ts';
import { expandCategories } from '../../lint/config/rule-names.ts';
import type { ReportOptions, SourceFailure } from '../../report/options.ts';
import type { Colors } from '../../report/terminal/theme.ts';
import type { Arguments } from '../arguments/plain.ts';
import { findConfiguration, foreignOwnerNote } from '../config/find.ts';
import type { Io, ReportError } from '../io.ts';
import type { Settings } from '../arguments/settings.ts';
import { severityChanges } from './severity-changes.ts';

/** What the linter of one source gets besides the settings. */
export interface SourceOptions {
  readonly adjust?: Adjust;
  readonly observers?: readonly DocumentObserver[];
  readonly compile?: CompileExpression;
  readonly watch?: FindingObserver;
  /** What the run has to know of the source besides its report, once it is linted. */
  readonly trace?: () => SourceTrace;
}

/** What a source leaves in its run besides its report, as threads send it. */
export interface SourceTrace {
  /** Findings that overrides and ignores, and filters of metrics, keep out of the report. */
  readonly hidden?: number;
  readonly dropped?: number;
  readonly use?: AdjustmentUse;
  /** What is counted for a baseline. */
  readonly counts?: FindingCounts;
}

/** A run with its configuration, baseline and statistics. A run that asks for none of them loads nothing for them. */
export interface PreparedRun {
  readonly settings: Settings;
  readonly ruleSet: readonly Rule[];
  /** When it began, in milliseconds since 1970; absent where other processes have run it. */
  readonly started?: number;
  /** Whether the run writes a baseline instead of a report; then no finding fails it. */
  readonly records: boolean;
  /** The arguments, if the traces of sources are all that is kept of them, so that threads can lint them. */
  readonly independent?: Arguments;
  /** Options for the linter of the next source. */
  sourceOptions(source: BaselineSource): SourceOptions;
  /** Adds the trace of a source that a thread has linted. */
  addTrace(source: BaselineSource, trace: SourceTrace): void;
  /** Options for reporters, once every source is read. */
  reportOptions(
    reports: readonly SourceReport[],
  ): Pick<
    ReportOptions,
    'statistics' | 'groupBy' | 'full' | 'maxFindings' | 'configuration' | 'sinceBaseline' | 'resumable'
  >;
  /** The statistics for people, for formats without a place for them; empty unless requested. */
  statisticsText(reports: readonly SourceReport[], colors: Colors | undefined): string;
  /**
   * Ends the run, and gives what there is to say besides the report. `complete` tells that every source was read.
   * Options for reporters are complete after it.
   * @throws UsageError where a baseline cannot be written.
   */
  finish(complete: boolean, failures?: readonly SourceFailure[]): readonly string[];
}

/** What a configuration, a baseline or statistics add to a run. */
interface RunExtra {
  readonly settings?: Settings;
  readonly sourceOptions?: PreparedRun['sourceOptions'];
  /** Absent where what it keeps of sources cannot be added up. */
  readonly addTrace?: PreparedRun['addTrace'];
  readonly reportOptions?: PreparedRun['reportOptions'];
  readonly statisticsText?: PreparedRun['statisticsText'];
  readonly finish?: PreparedRun['finish'];
}

/** The configuration file to use. One that another user owns is named before it is read. */
export function configurationPath({ config }: Arguments, cwd: string, reportError: ReportError): string | undefined {
  if (config !== undefined) return config === false ? undefined : config;
  const found = findConfiguration(cwd);
  if (found?.foreignOwner !== undefined) {
    reportError(`note: ${foreignOwnerNote(found.path, found.foreignOwner)}`);
  }
  return found?.path;
}

async function configuration(
  args: Arguments,
  settings: Settings,
  rules: readonly Rule[],
  { cwd, noteFile }: Pick<Io, 'cwd' | 'noteFile'>,
  reportError: ReportError,
): Promise<RunExtra> {
  const path = configurationPath(args, cwd, reportError);
  if (path !== undefined) noteFile?.(resolve(cwd, path));
  if (path === undefined) return { settings: withRules(settings, rules) };
  const { loadConfiguration } = await import('../config/load.ts');
  const { applyConfiguration, unusedNotes } = await import('../config/apply.ts');
  const { linearExpression } = await import('../config/linear-expression.ts');
  const { commandRules, withCommandRules } = await import('../config/command-rules.ts');
  const file = loadConfiguration(path, cwd, withCommandRules(rules), (note) => reportError(`note: ${note}`));
  for (const extended of file.extendedFiles ?? []) noteFile?.(resolve(cwd, extended));
  const { adjustments, rulesOff, ...rest } = applyConfiguration(settings, args, file, rules);
  const { configured } = rest;
  const hidden: (() => number)[] = [];
  return {
    settings: rest,
    sourceOptions(source) {
      const adjusted = adjustments.forSource(source);
      hidden.push(() => adjusted.hidden());
      return {
        adjust: adjusted.adjust,
        observers: [adjusted.observer],
        compile: linearExpression,
        trace: () => ({ hidden: adjusted.hidden(), use: adjustments.use() }),
      };
    },
    addTrace(_source, { hidden: count = 0, use }) {
      hidden.push(() => count);
      if (use !== undefined) adjustments.addUse(use);
    },
    reportOptions: () => ({
      configuration: {
        file: file.file,
        extends: file.extendedFiles ?? [],
        ...(configured?.has('preset') === true && { preset: rest.preset }),
        rulesOff,
        hidden: hidden.reduce((sum, count) => sum + count(), 0),
        setsMinSeverity: configured?.has('minSeverity') === true,
        setsExitZero: configured?.has('exitZero') === true && rest.exitZero,
      },
    }),
    finish(complete) {
      // Of a command that lints no exposition, nothing of the configuration can be said to be of no use.
      const isLint = !rules.some((rule) => commandRules.includes(rule));
      return complete && isLint && !settings.quiet ? unusedNotes(file, rest, adjustments, rules, args) : [];
    },
  };
}

function withRules(settings: Settings, ruleSet: readonly Rule[]): Settings {
  return { ...settings, rules: expandCategories(settings.rules, ruleSet, settings.preset) };
}

async function baseline(
  { baseline: file, writeBaseline }: Arguments,
  settings: Settings,
  ruleSet: readonly Rule[],
  cwd: string,
): Promise<RunExtra> {
  if (file === undefined && writeBaseline === undefined) return {};
  const { baselineExtra } = await import('./baseline-extra.ts');
  const extra = baselineExtra({ baseline: file, writeBaseline }, settings, ruleSet, cwd);
  return {
    sourceOptions(source) {
      const { watch } = extra.sourceOptions(source);
      return { watch, trace: () => ({ counts: watch.counts() }) };
    },
    addTrace(source, { counts }) {
      if (counts !== undefined) extra.addCounts(source, counts);
    },
    reportOptions: (reports) => extra.reportOptions(reports),
    finish: (complete, failures = []) => extra.finish(complete, failures),
  };
}

async function statistics(args: Arguments): Promise<RunExtra> {
  if (args.statistics !== true) return {};
  const { collectStatistics } = await import('../../report/statistics.ts');
  const { statisticsText } = await import('../../report/statistics-text.ts');
  const collector = collectStatistics();
  return {
    sourceOptions: () => ({ observers: [collector.observer] }),
    reportOptions: (reports) => ({ statistics: collector.statistics(reports) }),
    statisticsText: (reports, colors) => statisticsText(collector.statistics(reports), { ...(colors && { colors }) }),
  };
}

/**
 * Finds and loads what a run asks for besides its inputs.
 * @throws UsageError for what is missing or wrong.
 */
export async function prepareRun(
  args: Arguments,
  settings: Settings,
  ruleSet: readonly Rule[],
  io: Pick<Io, 'cwd' | 'noteFile'>,
  reportError: ReportError,
): Promise<PreparedRun> {
  const { cwd } = io;
  const configured = await configuration(args, settings, ruleSet, io, reportError);
  const base = configured.settings ?? settings;
  const extras = [configured, await baseline(args, base, ruleSet, cwd), await statistics(args)];
  const changesWith = await severityChanges(base, ruleSet);
  const allDropped: Pick<Set<string>, 'size'>[] = [];
  return {
    settings: base,
    ruleSet,
    started: Date.now(),
    records: args.writeBaseline !== undefined && args.baseline === undefined,
    ...(extras.every(({ sourceOptions, addTrace }) => sourceOptions === undefined || addTrace !== undefined) && {
      independent: args,
    }),
    sourceOptions(source) {
      const all = extras.map((extra) => extra.sourceOptions?.(source) ?? {});
      const options = Object.assign({}, ...all) as SourceOptions;
      const observers = all.flatMap((one) => one.observers ?? []);
      const dropped = new Set<string>();
      allDropped.push(dropped);
      const adjust = changesWith(options.adjust, dropped);
      const trace = (): SourceTrace =>
        Object.assign({ dropped: dropped.size }, ...all.map((one) => one.trace?.())) as SourceTrace;
      return { ...options, observers, ...(adjust !== undefined && { adjust }), trace };
    },
    addTrace(source, trace) {
      for (const extra of extras) extra.addTrace?.(source, trace);
      allDropped.push({ size: trace.dropped ?? 0 });
    },
    reportOptions(reports) {
      const options = Object.assign({}, ...extras.map((extra) => extra.reportOptions?.(reports))) as ReturnType<
        PreparedRun['reportOptions']
      >;
      const { configuration: use } = options;
      const dropped = allDropped.reduce((sum, { size }) => sum + size, 0);
      return {
        ...options,
        ...(use && { configuration: { ...use, hidden: use.hidden + dropped } }),
        full: settings.full,
        ...(settings.groupBy !== undefined && { groupBy: settings.groupBy }),
        ...(settings.maxFindings !== undefined && { maxFindings: settings.maxFindings }),
      };
    },
    statisticsText: (...about) => extras.map((extra) => extra.statisticsText?.(...about) ?? '').join(''),
    finish: (complete, failures = []) => extras.flatMap((extra) => extra.finish?.(complete, failures) ?? []),
  };
}
