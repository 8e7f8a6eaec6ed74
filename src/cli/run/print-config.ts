import { resolve } from 'node:path';
import type { Rule } from '../../lint/rule.ts';
import type { SourceName } from '../../lint/config/overrides.ts';
import type { Arguments } from '../arguments/plain.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { withCommandRules } from '../config/command-rules.ts';
import type { Configuration } from '../config/configuration.ts';
import { effectiveConfiguration } from '../config/effective.ts';
import { loadConfiguration } from '../config/load.ts';
import { redacted } from '../http/address.ts';
import type { Io, ReportError } from '../io.ts';
import { isTarget } from './inputs.ts';
import { configurationPath } from './run-extras.ts';

function sourceOf({ inputs }: Arguments, { stdinName }: Settings, cwd: string): SourceName | undefined {
  const [input, ...others] = inputs;
  if (others.length > 0) throw new UsageError('--print-config takes one input');
  if (input === undefined) return undefined;
  if (isTarget(input, cwd)) return { name: redacted(input) };
  const name = input === '-' ? stdinName : input;
  return { name, path: resolve(cwd, name) };
}

/**
 * `--print-config`: the configuration that applies to an input, or to all of them.
 * @throws UsageError for what is wrong with the arguments or the configuration.
 */
export function printConfiguration(
  args: Arguments,
  settings: Settings,
  ruleSet: readonly Rule[],
  { cwd }: Pick<Io, 'cwd'>,
  reportError: ReportError,
): string {
  const source = sourceOf(args, settings, cwd);
  const path = configurationPath(args, cwd, reportError);
  const none: Configuration = { file: '', extends: [], rules: {}, overrides: [], ignores: [] };
  const configuration =
    path === undefined
      ? none
      : loadConfiguration(path, cwd, withCommandRules(ruleSet), (note) => reportError(`note: ${note}`));
  return effectiveConfiguration({ settings, given: args, configuration, ruleSet, source, cwd });
}
