/**
 * A test of the command line as one text file:
 *
 *     What it shows, in a sentence or more.
 *
 *     $ promlint-ts -f compact a.prom        a command for sh
 *     --- a.prom                             a file that it finds
 *     up 1
 *     === stdout
 *     === stderr
 *     === exit 0
 *
 * `(escaped)` behind a name means that `\n`, `\x1b`, `\u{202e}` and `\\` stand for characters and that a newline in
 * the fixture is none; so control characters and missing newlines can be seen. With `(bytes)`, `\x80` is a byte
 * instead of a character. Empty outputs are left out.
 */
export interface Fixture {
  readonly description: string;
  readonly command: string;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly result: Result;
}

/** What a command did. */
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

interface Section {
  readonly mark: string;
  readonly name: string;
  readonly text: string;
  readonly isBytes: boolean;
}

const escapedSuffix = ' (escaped)';
const bytesSuffix = ' (bytes)';

function unescaped(text: string): string {
  return text
    .replaceAll('\n', '')
    .replace(/\\(?:x([0-9a-f]{2})|u\{([0-9a-f]+)\}|([nrt\\]))/g, (_, byte?: string, point?: string, letter = '') => {
      const code = byte ?? point;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return { n: '\n', r: '\r', t: '\t' }[letter as string] ?? '\\';
    });
}

function escaped(text: string): string {
  const visible = text.replaceAll('\\', '\\\\').replace(/(?!\u200d)\p{C}/gu, (character) => {
    if (character === '\n') return '\\n\n';
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length < 3 ? `\\x${code.padStart(2, '0')}` : `\\u{${code}}`;
  });
  return visible.endsWith('\n') ? visible : `${visible}\n`;
}

function sectionsOf(text: string): { head: string; sections: Section[] } {
  const parts = text.split(/^(---|===) (.*)\n/m);
  const sections: Section[] = [];
  for (let at = 1; at < parts.length; at += 3) {
    const [mark = '', title = '', body = ''] = parts.slice(at, at + 3);
    const suffix = [escapedSuffix, bytesSuffix].find((one) => title.endsWith(one));
    const name = suffix === undefined ? title : title.slice(0, -suffix.length);
    const content = suffix === undefined ? body : unescaped(body);
    sections.push({ mark, name, text: content, isBytes: suffix === bytesSuffix });
  }
  return { head: parts[0] ?? '', sections };
}

function contentOf({ text, isBytes }: Section): string | Uint8Array {
  return isBytes ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : text;
}

/** Reads a fixture. */
export function readFixture(text: string): Fixture {
  const { head, sections } = sectionsOf(text);
  const [description = '', command] = head.split(/^\$ /m);
  if (command === undefined) throw new Error('a fixture needs a line "$ command"');
  const output = (name: string): string => sections.find((one) => one.mark === '===' && one.name === name)?.text ?? '';
  const exit = sections.find((one) => one.mark === '===' && one.name.startsWith('exit '));
  return {
    description: description.trim(),
    command: command.trim(),
    files: new Map(sections.filter(({ mark }) => mark === '---').map((file) => [file.name, contentOf(file)])),
    result: { stdout: output('stdout'), stderr: output('stderr'), exit: Number(exit?.name.slice('exit '.length)) },
  };
}

function section(name: string, text: string): string {
  if (text === '') return '';
  const plain = text.endsWith('\n') && !/(?![\n\u200d])\p{C}/u.test(text);
  return plain ? `=== ${name}\n${text}` : `=== ${name}${escapedSuffix}\n${escaped(text)}`;
}

/** The text of a fixture with another result. */
export function withResult(text: string, { stdout, stderr, exit }: Result): string {
  const inputs = text.split(/^=== /m)[0] ?? '';
  return `${inputs}${section('stdout', stdout)}${section('stderr', stderr)}=== exit ${exit}\n`;
}
