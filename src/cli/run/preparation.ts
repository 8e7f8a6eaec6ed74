import type { FindingObserver } from '../../diagnostics/baseline.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { Adjust } from '../../lint/findings-pipeline.ts';
import type { Rule } from '../../lint/rule.ts';
import { expandCategories, isOn } from '../../lint/config/rule-names.ts';
import type { ReportOptions } from '../../report/options.ts';
import type { Colors } from '../../report/terminal/theme.ts';
import type { Arguments } from '../arguments/plain.ts';
import { findConfiguration } from '../config/find.ts';
import type { Io } from '../io.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';

/** What the linter of one source gets besides the settings. */
export interface SourceOptions {
  readonly adjust?: Adjust;
  readonly watch?: FindingObserver;
}

/** A run with its configuration, baseline and statistics. A run that asks for none of them loads nothing for them. */
export interface Preparation {
  readonly settings: Settings;
  readonly ruleSet: readonly Rule[];
  /** Whether the run writes a baseline instead of a report; then no finding fails it. */
  readonly records: boolean;
  /** Options for the linter of the next source. */
  sourceOptions(): SourceOptions;
  /** Options for reporters, once every source is read. */
  reportOptions(reports: readonly SourceReport[]): Pick<ReportOptions, 'statistics' | 'groupBy'>;
  /** The statistics for people, which formats for programs have no place for; the empty string where nobody asked. */
  statisticsText(reports: readonly SourceReport[], colors: Colors | undefined): string;
  /**
   * Ends the run, and gives what there is to say besides the report. `complete` tells that every source was read.
   * @throws UsageError where a baseline cannot be written.
   */
  finish(complete: boolean): readonly string[];
}

/** What one of them adds to a run. */
interface Part {
  readonly settings?: Settings;
  /** Rules that listen. */
  readonly rules?: readonly Rule[];
  readonly sourceOptions?: Preparation['sourceOptions'];
  readonly reportOptions?: Preparation['reportOptions'];
  readonly statisticsText?: Preparation['statisticsText'];
  readonly finish?: Preparation['finish'];
}

async function configuration(given: Arguments, settings: Settings, rules: readonly Rule[], cwd: string): Promise<Part> {
  const path = given.config === false ? undefined : (given.config ?? findConfiguration(cwd));
  if (path === undefined) return { settings: withRules(settings, rules) };
  const { loadConfiguration } = await import('../config/load.ts');
  const { applyConfiguration, unusedNotes } = await import('../config/apply.ts');
  const file = loadConfiguration(path, cwd, rules);
  const { adjustments, ...rest } = applyConfiguration(settings, given, file, rules);
  return {
    settings: rest,
    rules: [adjustments.watcher],
    sourceOptions: () => ({ adjust: adjustments.adjust }),
    finish: (complete) => (complete && !settings.quiet ? unusedNotes(file, rest, adjustments, rules, given) : []),
  };
}

function withRules(settings: Settings, ruleSet: readonly Rule[]): Settings {
  return { ...settings, rules: expandCategories(settings.rules, ruleSet, settings.preset) };
}

async function baseline(
  { baseline: file, writeBaseline }: Arguments,
  { preset, rules, quiet }: Settings,
  ruleSet: readonly Rule[],
  cwd: string,
): Promise<Part> {
  if (file === undefined && writeBaseline === undefined) return {};
  const { checkBaseline, recordBaseline } = await import('../../diagnostics/baseline.ts');
  const { loadBaseline, saveBaseline, staleEntriesNote } = await import('./baseline.ts');
  if (file === undefined) {
    const to = writeBaseline as string;
    const recorder = recordBaseline();
    return {
      sourceOptions: () => ({ watch: recorder.forSource() }),
      finish: (complete) =>
        complete
          ? [saveBaseline(to, cwd, recorder.baseline())]
          : [`'${to}' was not written, because some inputs could not be read`],
    };
  }
  if (writeBaseline !== undefined) throw new UsageError('--baseline and --write-baseline cannot be used together');
  const check = checkBaseline(loadBaseline(file, cwd));
  const off = new Set(ruleSet.filter((rule) => !isOn(rule, preset, rules)).map(({ id }) => id));
  return {
    sourceOptions: () => ({ watch: check.forSource() }),
    finish: (complete) => {
      const note = complete && !quiet ? staleEntriesNote(file, check, (rule) => off.has(rule)) : undefined;
      return note === undefined ? [] : [note];
    },
  };
}

async function statistics(given: Arguments): Promise<Part> {
  if (given.statistics !== true) return {};
  const { collectStatistics } = await import('../../report/statistics.ts');
  const { statisticsText } = await import('../../report/statistics-text.ts');
  const collector = collectStatistics();
  return {
    rules: [collector.rule],
    reportOptions: (reports) => ({ statistics: collector.statistics(reports) }),
    statisticsText: (reports, colors) => statisticsText(collector.statistics(reports), { ...(colors && { colors }) }),
  };
}

/**
 * Finds and loads what a run asks for besides its inputs.
 * @throws UsageError for what is missing or wrong.
 */
export async function prepare(
  given: Arguments,
  settings: Settings,
  ruleSet: readonly Rule[],
  { cwd }: Pick<Io, 'cwd'>,
): Promise<Preparation> {
  const configured = await configuration(given, settings, ruleSet, cwd);
  const base = configured.settings ?? settings;
  const parts = [configured, await baseline(given, base, ruleSet, cwd), await statistics(given)];
  const listeners = parts.flatMap((part) => part.rules ?? []);
  const { rules, ...rest } = base;
  return {
    settings: { ...rest, rules: { ...rules, ...Object.fromEntries(listeners.map(({ id }) => [id, 'on' as const])) } },
    ruleSet: [...ruleSet, ...listeners],
    records: given.writeBaseline !== undefined,
    sourceOptions: () => Object.assign({}, ...parts.map((part) => part.sourceOptions?.())) as SourceOptions,
    reportOptions: (reports) => ({
      ...Object.assign({}, ...parts.map((part) => part.reportOptions?.(reports))),
      ...(settings.groupBy !== undefined && { groupBy: settings.groupBy }),
    }),
    statisticsText: (...about) => parts.map((part) => part.statisticsText?.(...about) ?? '').join(''),
    finish: (complete) => parts.flatMap((part) => part.finish?.(complete) ?? []),
  };
}
