import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { SourceFailure } from '../../report/options.ts';
import { isUrl } from '../http/address.ts';
import type { Target } from '../http/open.ts';
import { inOrder } from './in-order.ts';
import type { Io } from '../io.ts';
import { lintSource } from './lint-source.ts';
import type { Merge } from './merge.ts';
import type { Preparation } from './preparation.ts';
import { progressOn } from './progress.ts';
import { codeOf, fileSource, reasonOf, type Source, stdinSource } from '../sources/source.ts';

/** What became of the inputs. */
export interface Reading {
  /** In the order of the inputs. */
  readonly reports: readonly SourceReport[];
  /** What could not be read. */
  readonly failures: readonly SourceFailure[];
}

/** Targets that are scraped at a time. */
const concurrency = 8;

type Outcome = { readonly report: SourceReport } | { readonly failure: SourceFailure };

/**
 * Lints every input. What is not a URL is read one after the other, so that memory is that of one.
 * @param complain gets what could not be read, in the order of the inputs.
 * @param take gets each report as soon as it and all before it are there.
 * @throws UsageError for options of URLs, URLs and folders that are wrong, before anything is read.
 */
export async function lintInputs(
  preparation: Preparation,
  io: Io,
  complain: (message: string) => void,
  take: (report: SourceReport) => void = () => {},
): Promise<Reading> {
  let { settings } = preparation;
  let { inputs } = settings;
  let merge: Merge | undefined;
  if (settings.merge) {
    const { expandFolders, mergeInputs } = await import('./merge.ts');
    inputs = expandFolders(inputs, io.cwd);
    merge = mergeInputs(settings, preparation.ruleSet);
    ({ settings } = merge);
  }
  const urls = inputs.filter((input) => isUrl(input));
  const targets = new Map<string, Target>();
  if (urls.length > 0 || Object.keys(settings.http).length > 0) {
    const open = await import('../http/open.ts');
    const targetOf = open.targets(settings.http, settings.dialect, io);
    for (const url of urls) targets.set(url, targetOf(url));
  }

  const progress = progressOn(io.stderr, urls.length);
  const say = (message: string): void => {
    progress.clear();
    complain(message);
  };
  const sourceOf = (input: string): Source | Promise<Source> => {
    if (input === '-') return stdinSource(settings.stdinName, io.stdin);
    return targets.get(input)?.open((text) => say(`note: ${text}`)) ?? fileSource(input, io.cwd);
  };
  const lint = async (input: string): Promise<Outcome> => {
    const target = targets.get(input);
    const name = input === '-' ? settings.stdinName : (target?.name ?? input);
    if (target !== undefined) progress.started(name);
    try {
      const source = await sourceOf(input);
      const ruleSet = merge?.ruleSetFor(name) ?? preparation.ruleSet;
      const report = await lintSource(source, settings, ruleSet, preparation.sourceOptions(), io.reading);
      return { report: merge?.judged(report) ?? report };
    } catch (error) {
      return { failure: { name, message: reasonOf(error) + hintFor(input, error, settings.merge) } };
    } finally {
      if (target !== undefined) progress.ended(name);
    }
  };

  const reports: SourceReport[] = [];
  const failures: SourceFailure[] = [];
  await inOrder(inputs, urls.length > 0 && merge === undefined ? concurrency : 1, lint, (outcome) => {
    if ('failure' in outcome) {
      failures.push(outcome.failure);
      say(`cannot read '${outcome.failure.name}': ${outcome.failure.message}`);
      return;
    }
    reports.push(outcome.report);
    progress.clear();
    take(outcome.report);
  });
  progress.clear();
  return { reports, failures };
}

/** What was probably meant by an input that is no file: a target without its scheme, the files of a folder. */
function hintFor(input: string, error: unknown, merged: boolean): string {
  const code = codeOf(error);
  if (code === 'ENOENT' && /^[\w.-]+:\d+(?:\/.*)?$/.test(input)) {
    return `; a target is a URL: http://${input}${input.includes('/') ? '' : '/metrics'}`;
  }
  return code === 'EISDIR' && !merged ? '; --merge takes its *.prom files as one target' : '';
}
