import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { presetNames } from '../../lint/config/presets.ts';
import type { Rule } from '../../lint/rule.ts';
import { visible } from '../../text/width.ts';
import { isUrl } from '../http/address.ts';
import { reasonOf } from '../sources/reason.ts';
import { SourceError } from '../sources/source-error.ts';
import { ConfigurationFileError, UsageError } from '../arguments/usage-error.ts';
import type { Configuration, Extension } from './configuration.ts';
import { extendConfiguration } from './extend.ts';
import { foreignOwnerOf, foreignOwnerNote } from './find.ts';
import { readConfiguration } from './read.ts';

/** Files that one configuration may consist of: two that each extend the next twice would be read exponentially often. */
const mostFiles = 100;
/** The largest file that is read, in bytes. */
const largestFile = 4 * 1024 ** 2;

/** A path as messages call it: relative to the working directory if it is inside. */
function shown(path: string, cwd: string): string {
  const way = relative(cwd, path);
  return way.startsWith('..') || way === '' ? path : way;
}

/** A configuration whose globs over sources are relative to a folder. */
function inFolder(configuration: Configuration, folder: string): Configuration {
  const { overrides } = configuration;
  return {
    ...configuration,
    overrides: overrides.map((override) => (override.sources === undefined ? override : { ...override, folder })),
  };
}

function readText(path: string): string {
  if (statSync(path).size > largestFile) throw new SourceError(`it has more than ${largestFile / 1024 ** 2} MiB`);
  return readFileSync(path, 'utf8');
}

/** Reads a configuration and what it extends. */
class Loader {
  private readonly cwd: string;
  private readonly ruleSet: readonly Rule[];
  private readonly notify: (note: string) => void;
  private filesRead = 0;
  /** Files whose extensions are being read, from the outermost inwards. */
  private readonly open: string[] = [];

  constructor(cwd: string, ruleSet: readonly Rule[], notify: (note: string) => void) {
    this.cwd = cwd;
    this.ruleSet = ruleSet;
    this.notify = notify;
  }

  /** @throws UsageError if it cannot be read, ConfigurationFileError if it or one that it extends is invalid. */
  load(path: string): Configuration {
    const file = shown(path, this.cwd);
    let text: string;
    try {
      text = readText(path);
    } catch (error) {
      throw new UsageError(`cannot read the configuration '${visible(file)}': ${reasonOf(error)}`);
    }
    return this.extended(text, file, path);
  }

  /** Reads the text of a file and what it extends. */
  private extended(text: string, file: string, path: string): Configuration {
    const own = inFolder(readConfiguration(text, file, this.ruleSet), dirname(path));
    this.open.push(path);
    let base: Configuration | undefined;
    for (const extension of own.extends) {
      const next = this.loadExtension(extension, resolve(dirname(path), extension.path));
      base = base === undefined ? next : extendConfiguration(base, next, this.ruleSet);
    }
    this.open.pop();
    return base === undefined ? own : extendConfiguration(base, own, this.ruleSet);
  }

  /** @throws ConfigurationFileError that names the place of the extension. */
  private loadExtension({ path: name, place }: Extension, path: string): Configuration {
    const file = shown(path, this.cwd);
    const mistake = (message: string): ConfigurationFileError =>
      new ConfigurationFileError(`${place}: ${visible(message)}`);
    if (isUrl(name)) throw mistake(`'extends' takes files, not URLs: '${name}'`);
    const start = this.open.indexOf(path);
    if (start >= 0) {
      const loop = [...this.open.slice(start), path].map((one) => shown(one, this.cwd));
      throw mistake(`configurations extend each other in a loop: ${loop.join(' -> ')}`);
    }
    this.filesRead += 1;
    if (this.filesRead >= mostFiles) throw mistake(`a configuration extends at most ${mostFiles - 1} files`);
    let text: string;
    try {
      text = this.readExtension(path, file);
    } catch (error) {
      const isPreset = presetNames.some((preset) => preset === name);
      const hint = isPreset ? `; a preset is named by 'preset: ${name}'` : '';
      throw mistake(`cannot read '${file}': ${reasonOf(error)}${hint}`);
    }
    return this.extended(text, file, path);
  }

  /** Reads a file that somebody else may have named: one that never ends must not keep the run from ending. */
  private readExtension(path: string, file: string): string {
    const stat = statSync(path);
    if (!stat.isFile() && !stat.isDirectory()) throw new SourceError('it is not a regular file');
    const owner = foreignOwnerOf(stat);
    if (owner !== undefined) this.notify(foreignOwnerNote(file, owner));
    return readText(path);
  }
}

/**
 * Reads a configuration file and those that it extends. `path` is relative to the working directory.
 * @param notify gets notes on extended files that another user owns.
 * @throws UsageError if it cannot be read, ConfigurationFileError if it is invalid.
 */
export function loadConfiguration(
  path: string,
  cwd: string,
  ruleSet: readonly Rule[],
  notify: (note: string) => void = () => {},
): Configuration {
  return new Loader(cwd, ruleSet, notify).load(resolve(cwd, path));
}
