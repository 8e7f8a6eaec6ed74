import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Rule } from '../../lint/rule.ts';
import { reasonOf } from '../sources/reason.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { Configuration } from './configuration.ts';
import { readConfiguration } from './read.ts';

/** A path as messages call it: relative to the working directory if it is inside. */
function shown(path: string, cwd: string): string {
  const way = relative(cwd, path);
  return way.startsWith('..') || way === '' ? path : way;
}

/**
 * Reads a configuration file. `path` is relative to the working directory.
 * @throws UsageError if it cannot be read, ConfigurationFileError if it is invalid.
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
