import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { countBySeverity } from '../report/options.ts';
import { counted, verdictWords } from '../report/words.ts';
import { type Child, el } from './dom.ts';

/** What was found, and in what. */
export function summary(report: SourceReport): Child {
  const { families, series, dialect, dialectReason } = report;
  const size = `${counted(families, 'family', 'families')}, ${counted(series, 'series', 'series')}`;
  const why = dialectReason === undefined ? '' : ` (${dialectReason.message})`;
  return [
    el('strong', {}, verdictWords(countBySeverity([report]))),
    el('span', {}, ` in ${size}`),
    el('span', { class: 'dialect' }, `${dialect}${why}`),
  ];
}

/** What to do with an empty editor. */
export function emptyHelp(): Child {
  return [
    el('p', {}, 'Paste what /metrics answers, drop a file on this page, or choose one of the examples.'),
    el('p', { class: 'quiet' }, 'Everything happens in this browser: nothing is sent anywhere.'),
  ];
}

/** Whether a text shows all that there was in the bytes it was made of. */
export function isSameText(bytes: Uint8Array, text: Uint8Array): boolean {
  return bytes.length === text.length && bytes.every((byte, index) => byte === text[index]);
}
