import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Connection, type Diagnostic, ShowMessageNotification } from './protocol.ts';
import { toolName } from '../../diagnostics/about.ts';
import type { ConfigurationMistake } from './configurations.ts';

const placed = /^(?<file>.+):(?<line>\d+):(?<column>\d+): (?<message>.*)$/;

interface PlacedMistake {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The mistakes that a message lists, each in its file; one without a place stands at the beginning. */
function mistakesIn({ path, message }: ConfigurationMistake): readonly PlacedMistake[] {
  return message.split('\n').map((line) => {
    const { file, line: row = '1', column = '1', message: text = line } = placed.exec(line)?.groups ?? {};
    return {
      file: file === undefined ? path : resolve(dirname(path), file),
      line: Number(row) - 1,
      column: Number(column) - 1,
      message: text,
    };
  });
}

function diagnosticOf({ line, column, message }: PlacedMistake): Diagnostic {
  const start = { line, character: column };
  return { range: { start, end: { line, character: column + 1 } }, severity: 1, source: toolName, message };
}

/** Shows the mistakes of configuration files in these files, and takes them back once they are gone. */
export class ConfigurationDiagnostics {
  private readonly connection: Connection;
  /** By configuration, the files in which something is shown. */
  private readonly shown = new Map<string, readonly string[]>();
  private readonly messages = new Map<string, string>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  show(path: string, mistakes: readonly ConfigurationMistake[]): void {
    const all = mistakes.flatMap((mistake) => mistakesIn(mistake));
    const files = [...new Set(all.map(({ file }) => file))];
    for (const file of new Set([...files, ...(this.shown.get(path) ?? [])])) {
      const diagnostics = all.filter((mistake) => mistake.file === file).map((mistake) => diagnosticOf(mistake));
      void this.connection.sendDiagnostics({ uri: pathToFileURL(file).href, diagnostics });
    }
    this.shown.set(path, files);
    const message = mistakes.map((mistake) => mistake.message).join('\n');
    // Who does not look at the file is told once.
    if (message !== '' && message !== this.messages.get(path)) {
      const text = `promlint-ts: invalid configuration ${path}; what it was before counts`;
      void this.connection.sendNotification(ShowMessageNotification.type, { type: 1, message: text });
    }
    this.messages.set(path, message);
  }
}
