import { lintText } from '../../../src/api/lint-text.ts';
import type { SourceReport } from '../../../src/diagnostics/diagnostic.ts';

/** What no report may let through to whoever shows it. */
export const hostile = [
  '<script>alert(1)</script>',
  '&amp; "quoted" \'single\'',
  ']]>',
  '%0A::error::injected',
  '::set-output name=a::b',
  '##[add-mask]x',
  'a|b | c',
  '`code` and ``more``',
  '[click](https://evil.example/x)',
  '![image](https://evil.example/x.png)',
  '@everyone #123 www.evil.example',
  '\u001b[31mred\u001b[0m \u0001\u0008\u007f\u009b',
  'bidi \u202e and \u2028 line \ud83d\ude00 \ufffe \uffff',
  'tab\there',
] as const;

/** A report whose messages hold hostile text: label values come from whoever is scraped. */
export function hostileReport(name = 'metrics.prom'): SourceReport {
  const clean = lintText('a{b="1"} 1\na{b="1"} 2\n', { name });
  const first = clean.diagnostics.find(({ rule }) => rule === 'duplicate-series');
  if (first === undefined) throw new Error('no finding');
  return {
    ...clean,
    diagnostics: hostile.map((text, index) => ({
      ...first,
      message: `found ${text} here\nand on a second line`,
      help: `do not use ${text}`,
      family: text,
      related: [{ message: `first ${text}`, line: index + 1, column: 1, source: `other ${text}.prom` }],
    })),
  };
}

const faulty = `# HELP http_requests_total Requests.
# TYPE http_requests_total counter
http_requests_total{code="200"} 1027
http_requests_total{code="500"} 3
http_requests_total{code="200"} 1028
# TYPE latency_milliseconds histogram
latency_milliseconds_bucket{le="1"} 3
latency_milliseconds_bucket{le="0.5"} 1
latency_milliseconds_sum 2
latency_milliseconds_count 3
what is this
`;

/** Reports of a faulty and of a clean source. */
export function someReports(): SourceReport[] {
  const good = '# HELP up_seconds_total Time.\n# TYPE up_seconds_total counter\nup_seconds_total 1\n';
  return [lintText(faulty, { name: 'dir/metrics.prom' }), lintText(good, { name: 'good.prom' })];
}

/** The same document after a day: other lines, other values. */
export function movedReport(): SourceReport {
  const moved = `# a comment\n\n${faulty.replaceAll(' 3\n', ' 7\n').replace('1028', '2000')}`;
  return lintText(moved, { name: 'dir/metrics.prom' });
}

/** A report in which everything that can be there is there. */
export function fullReport(): SourceReport {
  const { diagnostics, ...report } = lintText(`${faulty}${'latency_milliseconds_bucket{le="x"} 1\n'.repeat(3)}`, {
    name: 'dir/metrics.prom',
  });
  const [first] = diagnostics;
  if (first === undefined) throw new Error('no finding');
  const { help: _, family: __, related: ___, ...bare } = first;
  return {
    ...report,
    omitted: 3,
    omittedBySeverity: { error: 1, warning: 1, info: 1 },
    diagnostics: [
      { ...first, count: 7, related: [{ message: 'first', line: 2, column: 1 }] },
      { ...bare, rule: 'house-rule', severity: 'info', message: 'as the house says' },
      { ...bare, rule: 'long', line: 3, endLine: 4, message: 'x'.repeat(5000), why: 'It is so.', help: 'do it' },
    ],
  };
}
