import { readFileSync } from 'node:fs';
import { agentParsers } from '../../consumers/agents.ts';
import { unifiedDiff } from '../../report/unified-diff.ts';
import { counted } from '../../report/words.ts';
import { allRules } from '../../rules/index.ts';
import { visible } from '../../text/width.ts';
import type { Arguments } from '../arguments/plain.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import type { Io, ReportError } from '../io.ts';
import { failureReason } from '../sources/reason.ts';
import { fixText, type FixedText } from './fix-text.ts';
import { expandedInputs, type Input, openableInputs } from './inputs.ts';
import { prepareRun } from './run-extras.ts';
import { replaceFile } from './write-file.ts';

/** Files that are larger are not mended: a document is held in memory for it. */
const largestFile = 256 * 1024 * 1024;

/** What was mended, as a sentence ends: `2 findings in 'a.prom' (carriage-return, blank-line)`. */
function summary({ fixed }: FixedText, name: string): string {
  const count = [...fixed.values()].reduce((sum, one) => sum + one, 0);
  const rules = [...fixed].map(([rule, times]) => (times === 1 ? rule : `${rule} ${times} times`));
  return `${counted(count, 'finding')} in '${visible(name)}' (${rules.join(', ')})`;
}

/** The text of a file; undefined, which linting reports, if it cannot be read or is not UTF-8. */
function textOf(path: string): string | undefined {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > largestFile) return undefined;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Mends the files that are to be linted, or says what it would mend. Returns the exit code if that is all that was asked
 * for.
 * @throws UsageError for inputs that are no files, and options that cannot be used together.
 */
export async function fixFiles(
  args: Arguments,
  settings: Settings,
  io: Io,
  reportError: ReportError,
): Promise<number | undefined> {
  const {
    fix,
    fixDryRun = false,
    diff = false,
    baseline: _,
    writeBaseline: _file,
    statistics: _counts,
    ...rest
  } = args;
  if (fix !== undefined && fix !== 'safe' && fix !== 'unsafe')
    throw new UsageError(`--fix is safe or unsafe, not '${fix}'`);
  const isDry = fixDryRun || diff;
  const { inputs } = await expandedInputs(settings, io.cwd);
  const files = await openableInputs(inputs, settings, io);
  const other = files.find(({ isRemote, name }) => isRemote || name === settings.stdinName);
  if (other !== undefined || files.length === 0) {
    throw new UsageError(`--fix changes files only${other === undefined ? '' : `, not '${visible(other.name)}'`}`);
  }
  const prepared = await prepareRun(rest, settings, allRules, io, () => {});
  let changed = 0;
  const mend = (input: Input): void => {
    const { name, path = name } = input;
    const text = textOf(path);
    if (text === undefined) return;
    const { adjust, compile } = prepared.sourceOptions(input);
    const { dialect, preset, rules, for: consumers, inlineSuppressions } = prepared.settings;
    const result = fixText(
      text,
      {
        name,
        dialect,
        preset,
        rules,
        ruleSet: prepared.ruleSet,
        parseLine,
        inlineSuppressions,
        agentParsers: agentParsers('all'),
        ...(consumers !== undefined && { for: consumers }),
        ...(adjust !== undefined && { adjust }),
        ...(compile !== undefined && { compile }),
      },
      fix === 'unsafe',
    );
    if (result.withheld !== undefined) reportError(`note: '${visible(name)}' was not fixed: ${result.withheld}`);
    if (result.text === text) return;
    changed += 1;
    if (diff) io.stdout.write(unifiedDiff(name, text, result.text));
    else if (isDry) reportError(`note: would fix ${summary(result, name)}`);
    else {
      try {
        replaceFile(path, result.text);
        reportError(`note: fixed ${summary(result, name)}`);
      } catch (error) {
        throw new UsageError(`cannot write '${visible(name)}': ${failureReason(error).message}`);
      }
    }
  };
  for (const input of files) mend(input);
  return diff ? Number(changed > 0) : undefined;
}
