import {
  type Baseline,
  checkBaseline,
  type CountingObserver,
  type FindingCounts,
  recordBaseline,
} from '../../diagnostics/baseline.ts';
import type { Rule } from '../../lint/rule.ts';
import { isOn } from '../../lint/config/rule-names.ts';
import { type BaselineComparison, countBySeverity, type SourceFailure } from '../../report/options.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { visible } from '../../text/width.ts';
import type { Settings } from '../arguments/settings.ts';
import { type BaselineSource, loadBaseline, saveBaseline, sourceInBaseline, staleEntriesNote } from './baseline.ts';

/** What a run does with baselines. */
export interface BaselineExtra {
  sourceOptions(source: BaselineSource): { readonly watch: CountingObserver };
  /** Adds what was found in a source elsewhere. */
  addCounts(source: BaselineSource, counts: FindingCounts): void;
  reportOptions(reports: readonly SourceReport[]): { readonly sinceBaseline?: BaselineComparison };
  finish(complete: boolean, failures: readonly SourceFailure[]): readonly string[];
}

/** The files that a run compares with and writes. */
interface BaselineFiles {
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
}

/** Whether nothing but targets could not be read: of a fleet some never can. */
function areTargets(failures: readonly SourceFailure[]): boolean {
  return failures.length > 0 && failures.every(({ target }) => target !== undefined);
}

function keysOf(failures: readonly SourceFailure[], file: string, cwd: string): ReadonlySet<string> {
  return new Set(failures.map((failure) => sourceInBaseline(failure, file, cwd)));
}

/** Records what is found. */
function recording(to: string, cwd: string): BaselineExtra {
  const recorder = recordBaseline();
  let isFleet = false;
  return {
    sourceOptions(source) {
      isFleet ||= source.target !== undefined;
      return { watch: recorder.forSource(sourceInBaseline(source, to, cwd)) };
    },
    addCounts(source, counts) {
      isFleet ||= source.target !== undefined;
      recorder.add(sourceInBaseline(source, to, cwd), counts);
    },
    reportOptions: () => ({}),
    finish(complete, failures) {
      if (!complete && !areTargets(failures)) {
        return [`'${visible(to)}' was not written, because some inputs could not be read`];
      }
      const written = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
      return [saveBaseline(to, cwd, recorder, { unread: keysOf(failures, to, cwd), ...(isFleet && { written }) })];
    },
  };
}

/** Reports what is not in a baseline. */
function checking(
  file: string,
  baseline: Baseline,
  { preset, rules, quiet }: Pick<Settings, 'preset' | 'rules' | 'quiet'>,
  ruleSet: readonly Rule[],
  cwd: string,
): BaselineExtra {
  const check = checkBaseline(baseline);
  const off = new Set(ruleSet.filter((rule) => !isOn(rule, preset, rules)).map(({ id }) => id));
  let stale: ReturnType<typeof check.stale> = [];
  return {
    sourceOptions: (source) => ({ watch: check.forSource(sourceInBaseline(source, file, cwd)) }),
    addCounts: (source, counts) => check.add(sourceInBaseline(source, file, cwd), counts),
    reportOptions(reports) {
      const { error, warning, info } = countBySeverity(reports);
      const { written } = baseline;
      return {
        sinceBaseline: {
          file,
          ...(written !== undefined && { written }),
          new: error + warning + info,
          cured: stale.filter(({ needed }) => needed === 0).length,
        },
      };
    },
    finish(complete, failures) {
      // Entries of rules that this run does not check cannot be judged.
      stale = check.stale(keysOf(failures, file, cwd)).filter(({ entry }) => !off.has(entry.rule));
      const note = complete && !quiet ? staleEntriesNote(file, stale) : undefined;
      return note === undefined ? [] : [note];
    },
  };
}

/** Tells two observers of each finding; the first decides whether it is reported. */
function both(one: CountingObserver, other: CountingObserver): CountingObserver {
  return {
    counts: () => one.counts(),
    found(finding) {
      other.found(finding);
      return one.found(finding);
    },
    retracted(finding) {
      one.retracted(finding);
      other.retracted(finding);
    },
  };
}

/** Does both: what is new is reported, and all that is found is recorded for the next run. */
function comparing(check: BaselineExtra, record: BaselineExtra): BaselineExtra {
  return {
    sourceOptions: (source) => ({
      watch: both(check.sourceOptions(source).watch, record.sourceOptions(source).watch),
    }),
    // Both count all that is found, so that one counts for the other.
    addCounts(source, counts) {
      check.addCounts(source, counts);
      record.addCounts(source, counts);
    },
    reportOptions: (reports) => check.reportOptions(reports),
    // That entries are stale is of no interest: they are gone with this run.
    finish(complete, failures) {
      check.finish(complete, failures);
      const notes = record.finish(complete, failures);
      return complete || areTargets(failures) ? [] : notes;
    },
  };
}

/**
 * What the baselines of a run add to it.
 * @throws UsageError for a baseline that cannot be read.
 */
export function baselineExtra(
  { baseline: file, writeBaseline: to }: BaselineFiles,
  settings: Settings,
  ruleSet: readonly Rule[],
  cwd: string,
): BaselineExtra {
  if (file === undefined) return recording(to as string, cwd);
  // The first of the runs that compare with the one before has nothing to compare with.
  const known = loadBaseline(file, cwd, to !== undefined);
  const check = checking(file, known, settings, ruleSet, cwd);
  return to === undefined ? check : comparing(check, recording(to, cwd));
}
