import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, SourceReport } from '../../diagnostics/diagnostic.ts';
import { settingOf } from '../../lint/config/presets.ts';
import type { Rule } from '../../lint/rule.ts';
import { mergeConflict } from '../../rules/merge-conflict.ts';
import { MergedFiles } from '../../rules/support/merged-files.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { SourceFailure } from '../../report/options.ts';
import type { Expanded } from '../sources/expand.ts';
import type { FilePaths } from '../sources/file-name.ts';
import { reasonOf } from '../sources/reason.ts';

/**
 * Replaces folders by their *.prom files, in the order in which node_exporter reads them.
 * @throws UsageError for a folder without any.
 */
export function expandFolders(inputs: readonly string[], paths: FilePaths): Expanded {
  const failures: SourceFailure[] = [];
  const expand = (input: string): readonly string[] => {
    const path = paths.pathOf(input);
    let names: readonly string[];
    try {
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [input];
      names = readdirSync(path).filter((name) => name.endsWith('.prom'));
    } catch (error) {
      failures.push({ name: input, message: reasonOf(error) });
      return [];
    }
    if (names.length === 0) throw new UsageError(`no *.prom files in '${input}'`);
    return names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map((name) => join(input, name));
  };
  return { inputs: inputs.flatMap((input) => expand(input)), failures };
}

/** Inputs that make up one target, read one after the other. */
export interface Merge {
  readonly settings: Settings;
  /** The rules for the next input, one of which remembers the earlier inputs. */
  ruleSetFor(name: string): readonly Rule[];
  /** The report of an input, with errors where the whole file is lost. */
  judged(report: SourceReport): SourceReport;
}

/** Merges inputs as node_exporter's textfile collector does. */
export function mergeInputs(settings: Settings, ruleSet: readonly Rule[]): Merge {
  const files = new MergedFiles();
  const { rules, dialect } = settings;
  // What expfmt rejects, and what has timestamps, the collector skips.
  const isFatal = ({ rule }: Diagnostic, rejectedFor: readonly string[]): boolean =>
    settingOf(rules, rule) === undefined && (rejectedFor.includes(rule) || rule === 'explicit-timestamp');
  return {
    settings: { ...settings, dialect: dialect === 'auto' ? 'prometheus-0.0.4' : dialect },
    ruleSetFor: (name) => ruleSet.map((rule) => (rule.id === mergeConflict.id ? files.ruleFor(name) : rule)),
    judged(report) {
      const rejectedFor = report.consumers['expfmt']?.rejectedFor ?? [];
      const diagnostics = report.diagnostics.map((one) =>
        isFatal(one, rejectedFor) ? { ...one, severity: 'error' as const } : one,
      );
      return { ...report, diagnostics };
    },
  };
}
