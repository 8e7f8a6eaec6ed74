import type { Foreign } from '../ast.ts';
import { yamlLine } from '../exposed.ts';
import { foreignLine } from './foreign-line.ts';

const samples = 'write an exposition: lines of name{label="value"} value';

interface Page {
  readonly pattern: RegExp;
  readonly what: (match: RegExpExecArray, lines: readonly string[]) => string;
  readonly help: string;
}

const checkUrl = 'check that the URL is right (usually /metrics); curl -f fails on error pages';
const checkServer = 'check that the server behind the proxy runs, and that the URL is right';

function quoted(text: string): string {
  const line = text.trim().replace(/\p{C}/gu, ' ');
  return `"${line.length > 120 ? `${line.slice(0, 119)}…` : line}"`;
}

/** Answers of servers in plain text, by their first line. */
const pages: readonly Page[] = [
  {
    pattern: /^# (?:TIMESTAMP|MEASUREMENT): /,
    what: () => 'the plain text format of App Metrics',
    help: 'use its Prometheus formatter: MetricsPrometheusTextOutputFormatter',
  },
  {
    pattern: /^(?:heap|goroutine|threadcreate|block|mutex|allocs) profile: /,
    what: () => 'a profile of pprof',
    help: 'check that the URL is right (usually /metrics)',
  },
  {
    pattern: /^(?:ok|okay|pong|healthy|alive|ready|up|running|success|true|it works!?)[.!]?$/i,
    what: (_, [first = '']) => `the answer of a health check (${quoted(first)})`,
    help: 'check that the URL is right (usually /metrics)',
  },
  {
    pattern: /^Active connections: \d+/,
    what: () => 'the stub_status page of nginx',
    help: 'scrape nginx-prometheus-exporter, which converts it to metrics',
  },
  {
    pattern: /^Client sent an HTTP request to an HTTPS server/i,
    what: () => 'the answer of an HTTPS server to an HTTP request',
    help: 'use https:// in the URL, and scheme: https in the scrape configuration',
  },
  {
    pattern:
      /^An error has occurred (?:while serving metrics|during metrics (?:gathering|encoding)|while (?:gathering|encoding) metrics)|^error gathering metrics|^\d+ error\(s\) occurred:/i,
    what: (_, lines) => {
      const reasons = lines.filter((line) => line.startsWith('* '));
      const [first = lines[1]] = reasons;
      return `the error page of client_golang${first === undefined ? '' : `, whose registry could not collect: ${quoted(first.replace(/^\* /, ''))}`}`;
    },
    help: 'correct what the page says: the exporter answered with status 500 instead of metrics',
  },
  {
    pattern: /^(?:Limit of concurrent requests reached|Exceeded configured timeout)/i,
    what: (_, [first = '']) => `an error page of client_golang (${quoted(first)})`,
    help: 'raise the limit of the handler, or scrape less often',
  },
  {
    pattern:
      /^(?:upstream (?:connect error|request timeout)|no healthy upstream|stream timeout|default backend - 404|RBAC: access denied|fault filter abort|Error trying to reach service|dial tcp|no available server|context deadline exceeded|(?:read|write|proxy|upstream)[^\n]{0,80}: (?:connection (?:refused|reset)|i\/o timeout|EOF)|Service Unavailable|Bad Gateway|Gateway Time-?out)/i,
    what: (_, [first = '']) => `the error page of a proxy (${quoted(first)})`,
    help: checkServer,
  },
  {
    pattern:
      /^(?:Unauthorized|Forbidden|Access denied|Permission denied|Authentication required|Invalid (?:token|credentials|host header)|Missing authorization)/i,
    what: (_, [first = '']) => `an error page (${quoted(first)})`,
    help: 'send the credentials that the server asks for',
  },
  {
    pattern:
      /^(?:(?:Error:? )?[45]\d\d(?:[:\s-]+[A-Za-z].*)?$|(?:HTTP )?Error [45]\d\d|(?:Page |File |Route )?not found\b|Cannot (?:GET|POST) \/|No such (?:file|page)|Internal Server Error|Bad Request|Method Not Allowed|Too Many Requests|A server error occurred|Server Error|error code: \d+|Metrics (?:are|is) (?:disabled|not enabled)|Moved Permanently|Found\.? Redirecting|Invalid URL)/i,
    what: (_, [first = '']) => `an error page (${quoted(first)})`,
    help: checkUrl,
  },
];

const byKind: ReadonlyMap<string, Foreign> = new Map<string, Foreign>([
  ['log', { what: 'a log', help: 'write logs to standard error, and pass the response of /metrics' }],
  ['json', { what: 'a JSON log', help: 'write logs to standard error, and pass the response of /metrics' }],
  ['traceback', { what: 'a stack trace', help: 'correct the error that it reports' }],
  ['php', { what: 'a message of PHP', help: 'correct the error that it reports, and log messages (display_errors=0)' }],
  ['shell', { what: 'an error message of a command', help: 'correct the error that it reports' }],
  ['csv', { what: 'comma-separated values (CSV)', help: samples }],
  ['influx', { what: 'the Influx line protocol', help: `${samples}, or let Telegraf convert it` }],
  ['statsd', { what: 'StatsD', help: 'send it to statsd_exporter, which exposes metrics' }],
  [
    'prose',
    { what: 'a text', help: 'pass an exposition, such as the response of /metrics; check the URL if this is one' },
  ],
]);

/** Kinds that the first line alone proves. */
const certain: ReadonlySet<string> = new Set(['traceback', 'php', 'log', 'shell']);

const graphite = /^[\w-]+(?:\.[\w-]+)+(?:;\S+)? [-+\d.eE]+ \d{10}$/;

/** Cells of a line of comma-separated values; 0 where it is none. */
function cells(line: string, separator: string): number {
  return line.replace(/"[^"]*"/g, '').split(separator).length;
}

/** Labels, comments, or a name and a number after it. */
const notCells = /[{}=]|^\s*#|^[\w:.-]+[ \t]+[+-]?\.?\d/;

function isTable(lines: readonly string[]): boolean {
  if (lines.length < 2 || lines.some((line) => notCells.test(line))) return false;
  return [',', ';', '\t'].some((separator) => {
    const columns = cells(lines[0] ?? '', separator);
    return columns > 1 && lines.every((line) => cells(line, separator) === columns);
  });
}

/** What a text is, by its first lines, if none of them is of an exposition. `isWhole` is whether they are all. */
export function foreignText(head: string, isWhole: boolean): Foreign | undefined {
  const read = head.split(/\r?\n/);
  // The last line may be cut off.
  const lines = (isWhole ? read : read.slice(0, -1)).filter((line) => line.trim() !== '');
  const [first] = lines;
  if (first === undefined) return undefined;
  for (const { pattern, what, help } of pages) {
    const match = pattern.exec(first.trim());
    if (match !== null) return { what: what(match, lines), help };
  }
  if (lines.every((line) => graphite.test(line))) return { what: 'the plaintext protocol of Graphite', help: samples };
  if (isTable(lines)) return byKind.get('csv');
  if (lines.length > 1 && lines.every((line) => yamlLine.test(line)) && lines.some((line) => /:/.test(line))) {
    return { what: 'a YAML document', help: 'pass an exposition, such as the response of /metrics' };
  }
  const kind = foreignLine(first)?.kind ?? '';
  const others = lines.filter((line) => foreignLine(line) !== undefined).length;
  // Of a text that is mostly something else, the first line may be a broken HELP.
  return others * 2 >= lines.length || certain.has(kind) ? byKind.get(kind) : undefined;
}
