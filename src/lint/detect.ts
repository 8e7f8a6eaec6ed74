import type { Dialect } from '../syntax/dialect.ts';

/** Lines that only OpenMetrics has. */
const evidence = /^# (?:UNIT [^ ]|TYPE \S+ (?:unknown|info|stateset|gaugehistogram)$)|^(?!#)[^"\n]*(?:"(?:[^"\\\n]|\\.)*"[^"\n]*)*\} ?\S+(?: \S+)? # \{/m;
const counterType = /^# TYPE (\S+) counter$/gm;
/** What OpenMetrics does not have, while the text formats do: a counter whose family's name ends in `_total`, `untyped`. */
const contrary = /^# TYPE (?:\S+_total counter|\S+ untyped)$/m;
const eofLine = /(?:^|\n)# EOF\n?$/;

/** The dialect of a Content-Type header; nothing where it names none. */
export function dialectOfContentType(contentType: string): Dialect | undefined {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';').map((part) => part.trim());
  const version = parameters.find((parameter) => parameter.startsWith('version='))?.slice('version='.length);
  if (type === 'application/openmetrics-text') return version?.startsWith('2.') === true ? 'openmetrics-2.0.0' : 'openmetrics-1.0.0';
  if (type !== 'text/plain') return undefined;
  return version === '0.0.4' && !parameters.includes('escaping=allow-utf-8') ? 'prometheus-0.0.4' : 'prometheus-1.0.0';
}

/**
 * Guesses the dialect from the text of a document: `# EOF` as its last line means OpenMetrics, and so does what only
 * OpenMetrics has, unless there is what it cannot have (some exporters write `# UNIT` into the text format, where it is
 * a comment). `whole` tells whether the text reaches to the document's end.
 */
export function detectDialect(text: string, whole: boolean): Dialect {
  if (whole && eofLine.test(text)) return 'openmetrics-1.0.0';
  if (contrary.test(text)) return 'prometheus-1.0.0';
  if (evidence.test(text)) return 'openmetrics-1.0.0';
  for (const match of text.matchAll(counterType)) {
    const name = match[1] as string;
    if (name.endsWith('_total') || match.index === undefined) continue;
    const behind = text.slice(match.index + match[0].length + 1, match.index + match[0].length + 4096);
    const sample = behind.split('\n').find((line) => line !== '' && !line.startsWith('#'));
    if (sample?.startsWith(`${name}_total`) === true && /^[{ ]/.test(sample.slice(name.length + 6))) return 'openmetrics-1.0.0';
  }
  return 'prometheus-1.0.0';
}
