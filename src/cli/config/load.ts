import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Rule } from '../../lint/rule.ts';
import { reasonOf } from '../sources/reason.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { Configuration } from './configuration.ts';
import { readConfiguration } from './read.ts';

/** A path as messages call it: from the working directory where it is in or under it. */
function shown(path: string, cwd: string): string {
  const way = relative(cwd, path);
  return way.startsWith('..') || way === '' ? path : way;
}

/**
 * Reads a configuration file. `path` starts at the working directory.
 * @throws UsageError where it cannot be read, ConfigurationFileError where it is wrong.
 */
export function loadConfiguration(path: string, cwd: string, ruleSet: readonly Rule[]): Configuration {
  const file = shown(resolve(cwd, path), cwd);
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the configuration '${file}': ${reasonOf(error)}`);
  }
  return readConfiguration(text, file, ruleSet);
}
