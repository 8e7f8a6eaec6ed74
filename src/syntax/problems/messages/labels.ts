import { error, fatal, mendable, quote, warning, type Fault } from '../fault.ts';

const otherEscapes: ReadonlyMap<string, string> = new Map([
  ["\\'", "'"],
  ['\\/', '/'],
]);

/** What JSON or another language means by an escape sequence that expositions do not have. */
function escapeAdvice(escape: string): string | undefined {
  if (escape === '\\t') return 'write \\\\ for a backslash, or the tab itself if one is meant';
  const code = /^\\[ux]([\da-f]+)$/i.exec(escape)?.[1];
  const character = code === undefined ? otherEscapes.get(escape) : String.fromCodePoint(Number.parseInt(code, 16));
  if (character === undefined || /[\uD800-\uDFFF\0"\\\n]/.test(character)) return undefined;
  return `write ${quote(character)} itself: the only escape sequences are \\\\, \\" and \\n`;
}

/** The faults of labels, and of exemplars. */
export const labelFaults = {
  missingEquals: (name: string, found: string): Fault =>
    fatal('syntax-error', `expected \`=\` after the label name ${quote(name)}, found ${quote(found)}`),

  missingComma: (name: string): Fault =>
    warning(
      'syntax-error',
      `expfmt expects \`,\` between labels, found ${quote(name)}`,
      `write a comma before ${name}`,
    ),

  trailingComma: (): Fault =>
    mendable(
      'remove',
      error('syntax-error', 'OpenMetrics does not allow a comma after the last label', 'remove the comma'),
    ),

  nulInExemplar: (): Fault =>
    error('syntax-error', "Prometheus rejects a NUL byte in an exemplar's label value", 'remove it'),

  invalidEscape: (escape: string): Fault =>
    warning(
      'invalid-escape',
      `unknown escape sequence ${quote(escape)}`,
      escapeAdvice(escape) ?? 'write \\\\ for a backslash; the escape sequences are \\\\, \\" and \\n',
    ),

  secondExemplar: (): Fault =>
    fatal('syntax-error', 'expected the end of the line, found a second exemplar', 'keep only one exemplar'),

  exemplarWithoutTime: (): Fault =>
    error(
      'syntax-error',
      'expected an exemplar timestamp, found the end of the line',
      'add the timestamp of the exemplar',
    ),

  exemplarMisplaced: (): Fault =>
    error(
      'exemplar-misplaced',
      'the Prometheus text format does not support exemplars',
      'remove the exemplar or expose OpenMetrics',
    ),
} as const;
