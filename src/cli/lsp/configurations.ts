import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { SourceName } from '../../lint/config/overrides.ts';
import { allRules } from '../../rules/index.ts';
import type { Arguments } from '../arguments/plain.ts';
import { resolveSettings } from '../arguments/settings.ts';
import { ConfigurationFileError, UsageError } from '../arguments/usage-error.ts';
import { withCommandRules } from '../config/command-rules.ts';
import type { Configuration } from '../config/configuration.ts';
import { findConfiguration, foreignOwnerNote } from '../config/find.ts';
import { loadConfiguration } from '../config/load.ts';
import type { Io } from '../io.ts';
import { fileState } from '../sources/file-state.ts';
import { configurationOf, type DocumentConfiguration } from './document-configuration.ts';
import type { EditorSettings } from './editor-settings.ts';

/** A mistake in a configuration file: `message` has a line for each place if there are places. */
export interface ConfigurationMistake {
  readonly path: string;
  readonly message: string;
}

/** What is told of configurations. */
export interface ConfigurationListener {
  /** A configuration file was read: it has these mistakes. */
  read(path: string, mistakes: readonly ConfigurationMistake[]): void;
  warn(message: string): void;
}

interface Entry {
  readonly signature: string;
  readonly configuration: Configuration | undefined;
  readonly files: readonly string[];
}

function signatureOf(files: readonly string[]): string {
  return files.map((file) => fileState(file)).join('\n');
}

/** The configurations of documents, as the command line finds them; a file is read again when it has changed. */
export class Configurations {
  private readonly commandLine: Arguments;
  private readonly io: Pick<Io, 'cwd' | 'env'>;
  private readonly listener: ConfigurationListener;
  private readonly entries = new Map<string, Entry>();
  private readonly warned = new Set<string>();
  private args: Arguments;

  constructor(commandLine: Arguments, io: Pick<Io, 'cwd' | 'env'>, listener: ConfigurationListener) {
    this.commandLine = commandLine;
    this.args = commandLine;
    this.io = io;
    this.listener = listener;
  }

  /** Takes the settings of the editor, which are stronger than configuration files, as options are. */
  setEditorSettings({ rule = [], ...settings }: EditorSettings): void {
    this.args = { ...this.commandLine, ...settings, rule: [...this.commandLine.rule, ...rule] };
    this.warned.clear();
    // Mistakes in them are said at once.
    this.usableArguments();
  }

  private warn(message: string): void {
    if (this.warned.has(message)) return;
    this.warned.add(message);
    this.listener.warn(message);
  }

  /** The options with the settings of the editor; those of the command line alone where the editor's are wrong. */
  private usableArguments(): Arguments {
    try {
      resolveSettings(this.args, allRules, this.io.env);
      return this.args;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.warn(`invalid settings: ${error.message}`);
      return this.commandLine;
    }
  }

  private pathFor(folder: string): string | undefined {
    const { config } = this.args;
    if (config !== undefined) return config === false ? undefined : resolve(this.io.cwd, config);
    try {
      const found = findConfiguration(folder);
      if (found?.foreignOwner !== undefined) this.warn(foreignOwnerNote(found.path, found.foreignOwner));
      return found?.path;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.warn(error.message);
      return undefined;
    }
  }

  /** The content of a configuration file; that of before if it has mistakes now. */
  private load(path: string): Entry {
    const known = this.entries.get(path);
    if (known !== undefined && known.signature === signatureOf(known.files)) return known;
    const folder = dirname(path);
    let entry: Entry;
    let mistakes: readonly ConfigurationMistake[] = [];
    try {
      const configuration = loadConfiguration(path, folder, withCommandRules(allRules), (note) => this.warn(note));
      const files = [path, ...(configuration.extendedFiles ?? []).map((file) => resolve(folder, file))];
      entry = { signature: signatureOf(files), configuration, files };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      mistakes = [{ path, message: error.message }];
      const files = known?.files ?? [path];
      entry = { signature: signatureOf(files), configuration: known?.configuration, files };
      if (!(error instanceof ConfigurationFileError)) this.warn(error.message);
    }
    this.entries.set(path, entry);
    this.listener.read(path, mistakes);
    return entry;
  }

  /** Whether a file is one that some configuration was made of. */
  has(file: string): boolean {
    return [...this.entries.values()].some(({ files }) => files.includes(file));
  }

  /** Reads the files that have changed or are gone, so that their mistakes are known whatever is open. */
  refresh(): void {
    for (const [path, { files }] of this.entries) {
      if (statSync(path, { throwIfNoEntry: false }) !== undefined) this.load(path);
      else {
        this.entries.delete(path);
        if (files.length > 0) this.listener.read(path, []);
      }
    }
  }

  /** What a document is linted with, by its path; without a path, the settings alone count. */
  for(path: string | undefined): Promise<DocumentConfiguration> {
    const args = this.usableArguments();
    const file = this.pathFor(path === undefined ? this.io.cwd : dirname(path));
    const configuration = file === undefined ? undefined : this.load(file).configuration;
    return configurationOf({ args, configuration }, this.io.env);
  }
}

/** How reports call a document. */
export function sourceNameOf(uri: string, path: string | undefined): SourceName {
  return path === undefined ? { name: uri } : { name: basename(path), path };
}
