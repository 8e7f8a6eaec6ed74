/** What a line looks like that is not a sample at all: a log line, say, that a program printed among its metrics. */
export interface ForeignLine {
  readonly kind:
    | 'php'
    | 'traceback'
    | 'log'
    | 'shell'
    | 'json'
    | 'html'
    | 'csv'
    | 'influx'
    | 'statsd'
    | 'graphite'
    | 'mark'
    | 'prose';
  /** With its article, after `expected a sample, found`. */
  readonly what: string;
  readonly help: string;
}

/** Of a long line, the beginning says what it is. */
const charactersRead = 400;

const toStderr = 'write it to standard error, not into the exposition';

const php: Omit<ForeignLine, 'kind'> = {
  what: 'a message of PHP',
  help: 'log messages instead of printing them (display_errors=0, log_errors=1), and correct what it says',
};
const traceback: Omit<ForeignLine, 'kind'> = {
  what: 'a stack trace',
  help: 'correct the error that it reports, and write it to standard error',
};
const log: Omit<ForeignLine, 'kind'> = {
  what: 'a log line',
  help: 'write logs to standard error, not into the exposition',
};
const shell: Omit<ForeignLine, 'kind'> = { what: 'an error message of a command', help: toStderr };
const mark: Omit<ForeignLine, 'kind'> = { what: 'a separator', help: 'remove the line' };

const level = '(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|FATAL|CRITICAL|SEVERE|PANIC)';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

function any(...patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})`);
}

/** The first that matches decides. Only lines that cannot be parsed are tested, so that a pattern may be wide. */
const shapes: readonly (readonly [kind: ForeignLine['kind'], pattern: RegExp, line: Omit<ForeignLine, 'kind'>])[] = [
  [
    'php',
    /^(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error|Strict Standards|Catchable fatal error|Recoverable fatal error): .* on line \d+|^PHP (?:Warning|Notice|Deprecated|Fatal error|Parse error|Stack trace):|^(?:<br \/>)?<b>(?:Warning|Notice|Deprecated|Fatal error|Parse error)<\/b>:|^<br \/>$|^Call Stack:|^ +\d+\.\d{4} +\d+ +\d+\. \{?[\w\\]|^ +thrown in .+ on line \d+/,
    php,
  ],
  [
    'traceback',
    any(
      'Traceback \\(most recent call last\\)',
      'Stack trace:',
      '\\s+File "[^"]*", line \\d+',
      '\\s+at \\S+.*[:(]\\S*\\d+\\)?$',
      '\\s+at [\\w.$<>/]+\\(',
      '\\s*\\S+\\.(?:[cm]?[jt]s|py|rb|php|go|pl|lua):\\d+(?::\\d+)?$',
      '\\s*throw (?:new )?\\w',
      '\\s*\\^[~^]*\\s*$',
      'goroutine \\d+ \\[',
      'panic: ',
      'Exception in thread ',
      'Caused by: ',
      '(?:Uncaught )?(?:[\\w$]+[.:]+)*[A-Z]\\w*(?:Error|Exception)(?::\\s|$)',
      '\\S+\\.rb:\\d+:in ',
      "thread '[^']*' panicked at ",
    ),
    traceback,
  ],
  ['json', /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:/, { what: 'a JSON object, as in a JSON log', help: toStderr }],
  [
    'log',
    any(
      // Times first: ISO, Go's log package, a time of day, syslog, glog, nginx and Apache.
      '[[(]?\\d{4}[-/]\\d\\d[-/]\\d\\d[T _]\\d\\d:\\d\\d',
      '[[(]?\\d\\d[-/]\\d\\d[-/]\\d{2,4}[T ,]+\\d\\d:\\d\\d',
      '[[(]?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?[\\])]?\\s+\\S*[a-zA-Z[]',
      `[[(]?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:${month} +\\d{1,2}|\\d{1,2}[ /-]${month})[ ,:/-]`,
      '[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d',
      '<\\d{1,3}>',
      '\\S+ \\S+ \\S+ \\[\\d\\d/\\w{3}/\\d{4}:',
      // The place in a program.
      '\\S+\\.\\w{1,3}:\\d+: ',
      // Levels first.
      `[[(<]\\s*${level}\\s*[\\])>]`,
      `${level}:`,
      `${level}\\s+\\S+\\s+\\S`,
      // Pairs of logfmt.
      '(?:time|ts|t|timestamp|level|lvl|severity|msg|logger|caller)=\\S',
      '\\w+=(?:"[^"]*"|[^\\s,"]+)\\s+\\w+=',
      // The prefix of docker compose.
      '[\\w.-]+\\s+\\| ',
    ),
    log,
  ],
  [
    'log',
    /^(?:error|warning|warn|fatal|info|debug|notice|trace)(?:\[[^\]]*\])?: \S|^\[(?:error|warning|warn|fatal|info|debug|notice|trace|crit|emerg|alert)\]/i,
    log,
  ],
  [
    'shell',
    /^(?:\S*\/)?(?:ba|da|z|k)?sh: |^\S+: line \d+: |^curl: \(\d+\)|^\s*% Total\s+% Received|: (?:command not found|No such file or directory|Permission denied|not found|cannot open \S+|Connection refused)$|^\$ \w/,
    shell,
  ],
  [
    'html',
    /^\s*<[/?]?[a-z!][^>]*>/i,
    { what: 'a line of HTML', help: 'expose metrics alone, without a page around them' },
  ],
  [
    'csv',
    /^\s*(?:"[^"]*"|[^\s,"{}=]+)(?:,(?:"[^"]*"|[^\s,"{}=]*)){2,}\s*$|^\s*(?:"[^"]*"|[^\s;"{}=]+)(?:;(?:"[^"]*"|[^\s;"{}=]*)){2,}\s*$/,
    { what: 'comma-separated values (CSV)', help: 'write each value as a sample: name{label="value"} value' },
  ],
  [
    'influx',
    /^[^\s,={}"]+(?:,[^\s,={}"]+=[^\s,"{}]+)*\s+[^\s,={}"]+=(?:[-+.\deE]+[iu]?|"[^"]*"|[tTfF]|true|false)(?:,[^\s,=]+=(?:"[^"]*"|[^\s,]+))*(?:\s+\d+)?\s*$|^[^\s,={}"]+(?:,[^\s,={}"]+=[^\s,"{}]+)+\s+[^\s,={}"]+=\S/,
    { what: 'a line of the Influx line protocol', help: 'write it as a sample: name{tag="value"} value timestamp' },
  ],
  [
    'statsd',
    /^[^\s:|]+:[-+.\d]+\|(?:c|g|ms|h|s|d)(?:\||$)/,
    { what: 'a line of StatsD', help: 'send it to statsd_exporter, or write it as a sample: name value' },
  ],
  [
    'graphite',
    /^[\w-]+(?:\.[\w-]+)+(?:;\S+)? [-+\d.eE]+ 1\d{9}$/,
    {
      what: 'a line of the plaintext protocol of Graphite',
      help: 'send it to graphite_exporter, or write it as a sample: name{label="value"} value',
    },
  ],
  ['mark', /^(?:<{7}|>{7}|={7}|\|{7})(?: |$)/, { what: 'a conflict marker of git', help: 'resolve the conflict' }],
  ['mark', /^\s*([-=*_~+.`])(?:\s*\1){2,}\s*$|^```\w*$/, mark],
];

const number = /^[+-]?\.?\d[\d.,]*(?:e[+-]?\d+)?$/i;
// V8 builds the sets of Unicode when it comes to such an expression: not at every start.
const isWord = (text: string): boolean => /^["'(*[]?\p{L}[\p{L}\p{N}'’_/-]*["')\]]?[.,:;!?]*$/u.test(text);
const endsClause = (text: string): boolean => /\p{L}["')\]]?[.,:;!?]$/u.test(text);

/** Words in a row that are not a name, labels and a value: a sentence, a title, a message. */
function isProse(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const [first = '', second = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length < 2 || /[{}=]/.test(first) || number.test(second)) return false;
  const spelled = words.filter(isWord).length;
  if (spelled * 2 < words.length) return false;
  if (words.length === 3 && !/^\p{Lu}/u.test(first) && !words.some(endsClause)) return false;
  if (words.length === 2) return /^\p{Lu}?[\p{Ll}']+$/u.test(first) && /\p{L}[.!?]$/u.test(last);
  // A snake_case word is the name of a metric, unless a sentence follows it.
  if (first.includes('_') && (words.length < 5 || !/^\p{Ll}+$/u.test(second))) return false;
  if (!number.test(last)) return true;
  return words.length > 5 || words.slice(0, -1).some(endsClause);
}

/**
 * What a line is that cannot be parsed, if it is not a sample that went wrong: the one test of that. Nothing is said of
 * a line that begins as a series with labels does.
 */
export function foreignLine(text: string): ForeignLine | undefined {
  const start = text.slice(0, charactersRead);
  if (/^\s*(?:["'`]?#|\/\/|(?:HELP|TYPE|UNIT)\s)/.test(start)) return undefined;
  if (start.includes('{') && /^\s*[\p{L}_:][\p{L}\p{N}_:./-]*\{/u.test(start)) return undefined;
  for (const [kind, pattern, line] of shapes) if (pattern.test(start)) return { kind, ...line };
  if (!isProse(start)) return undefined;
  return {
    kind: 'prose',
    what: 'a line of text',
    help: 'remove the line: an exposition has samples, metadata and comments only',
  };
}
