import { safeEdit } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const syntaxError: Rule = syntaxRule({
  id: 'syntax-error',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'Every line follows the grammar of its dialect.',
    why: 'Prometheus rejects the whole scrape at the first line that it cannot parse: the target counts as down and all of its series go stale.',
    whyAccepted:
      'Parsers disagree: Prometheus accepts this line, but others reject the whole document for it, expfmt among them (Pushgateway, the textfile collector, Telegraf).',
    fix: 'correct the line, or stop the program from writing it',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#abnf',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
  edits: ({ at, mend }, line) => {
    if (mend === 'remove') return safeEdit(at, '');
    if (mend !== 'quote') return undefined;
    const [found = '', quoted] = /^(?:'([^'"\\]*)'|[^\s'"{},=\\]+)(?=[,}])/.exec(line.slice(at.start)) ?? [];
    return found === '' ? undefined : safeEdit({ ...at, end: at.start + found.length }, `"${quoted ?? found}"`);
  },
});
