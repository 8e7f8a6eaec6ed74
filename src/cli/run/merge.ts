import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostic, SourceReport } from '../../diagnostics/diagnostic.ts';
import { settingOf } from '../../lint/config/presets.ts';
import type { Rule } from '../../lint/rule.ts';
import { mergeConflict } from '../../rules/merge-conflict.ts';
import { MergedFiles } from '../../rules/support/merged-files.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';

/** Inputs with folders replaced by their *.prom files, in the order in which node_exporter reads them. */
export function expandFolders(inputs: readonly string[], cwd: string): readonly string[] {
  return inputs.flatMap((input) => {
    const path = resolve(cwd, input);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [input];
    const names = readdirSync(path).filter((name) => name.endsWith('.prom'));
    if (names.length === 0) throw new UsageError(`there is no *.prom file in '${input}'`);
    return names
      .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      .map((name) => join(input, name));
  });
}

/** Inputs that make up one target, read one after the other. */
export interface Merge {
  readonly settings: Settings;
  /** The rules for the next input: one of them remembers the others. */
  ruleSetFor(name: string): readonly Rule[];
  /** The report of an input whose rejection loses all of it. */
  judged(report: SourceReport): SourceReport;
}

/** Merges inputs as node_exporter's textfile collector does. */
export function mergeInputs(settings: Settings, ruleSet: readonly Rule[]): Merge {
  const files = new MergedFiles();
  const { rules, dialect } = settings;
  /** expfmt refuses a file, or the collector one with timestamps: then the file is skipped. */
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
