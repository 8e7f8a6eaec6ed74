// Makes documents of one kind of line each, so that no kind is slow without anybody noticing, and a mix of them.

const methods = ['GET', 'POST', 'PUT', 'DELETE'];
const head = '# HELP http_requests_total Requests.\n# TYPE http_requests_total counter\n';
const labels = (at) => `method="${methods[at % 4]}",path="/api/v1/item${at}",code="200"`;
const plain = (at) => `http_requests_total{${labels(at)}} ${at * 3}\n`;

/** A document of one counter whose lines are made by a function of their number. */
const counter = (line) =>
  function* (lines) {
    yield head;
    for (let at = 0; at < lines; at += 1) yield line(at);
  };

/** Lines of a counter, by what is unusual about them. */
const counterLines = {
  plain,
  timestamp: (at) => `http_requests_total{${labels(at)}} ${at * 3} 1700000000000\n`,
  'escaped-quote': (at) => `http_requests_total{${labels(at)},q="say \\"hello\\""} ${at}\n`,
  'escaped-backslash': (at) => `http_requests_total{${labels(at)},file="C:\\\\logs\\\\app"} ${at}\n`,
  accents: (at) => `http_requests_total{${labels(at)},city="São José"} ${at}\n`,
  chinese: (at) => `http_requests_total{${labels(at)},city="北京"} ${at}\n`,
  'blank-after-comma': (at) => `http_requests_total{${labels(at).replaceAll(',', ', ')}} ${at}\n`,
  'blank-before-brace': (at) => `http_requests_total {${labels(at)}} ${at}\n`,
  'blanks-around-equals': (at) => `http_requests_total{${labels(at).replaceAll('=', ' = ')}} ${at}\n`,
  'quoted-name': (at) => `{"http.requests.total",${labels(at)}} ${at}\n`,
  'quoted-label': (at) => `http_requests_total{${labels(at)},"k8s.pod.name"="web-${at}"} ${at}\n`,
  tab: (at) => `http_requests_total{${labels(at)}}\t${at}\n`,
  'doubled-blank': (at) => `http_requests_total{${labels(at)}}  ${at}\n`,
  'trailing-blank': (at) => `http_requests_total{${labels(at)}} ${at} \n`,
  'signed-value': (at) => `http_requests_total{${labels(at)}} +${at}\n`,
  'long-exponent': (at) => `http_requests_total{${labels(at)}} ${at}e+100\n`,
  'varying-labels': (at) => `http_requests_total{${labels(at)}${at % 2 === 0 ? ',zone="a"' : ''}} ${at}\n`,
};

const isolated = {
  *families(lines) {
    for (let at = 0; at < lines; at += 3) {
      yield `# HELP job${at}_runs_total Runs.\n# TYPE job${at}_runs_total counter\njob${at}_runs_total ${at}\n`;
    }
  },
  *'families-without-metadata'(lines) {
    for (let at = 0; at < lines; at += 1) yield `job${at}_runs_total ${at}\n`;
  },
  *'escaped-help'(lines) {
    for (let at = 0; at < lines; at += 3) {
      yield `# HELP job${at}_runs_total In C:\\\\jobs.\n# TYPE job${at}_runs_total counter\njob${at}_runs_total ${at}\n`;
    }
  },
  *'empty-help'(lines) {
    for (let at = 0; at < lines; at += 3) {
      yield `# HELP job${at}_runs_total\n# TYPE job${at}_runs_total counter\njob${at}_runs_total ${at}\n`;
    }
  },
  *comments(lines) {
    yield head;
    for (let at = 0; at < lines; at += 2) yield `# Requests of handler ${at}, since the start.\n${plain(at)}`;
  },
  *'blank-lines'(lines) {
    yield head;
    for (let at = 0; at < lines; at += 2) yield `\n${plain(at)}`;
  },
  *'carriage-returns'(lines) {
    yield head.replaceAll('\n', '\r\n');
    for (let at = 0; at < lines; at += 1) yield plain(at).replace('\n', '\r\n');
  },
  *interleaved(lines) {
    for (let at = 0; at < lines; at += 2) yield `jobs_started_total{id="${at}"} 1\njobs_ended_total{id="${at}"} 1\n`;
  },
  *histograms(lines) {
    yield '# HELP request_duration_seconds Time.\n# TYPE request_duration_seconds histogram\n';
    const bounds = ['0.1', '0.5', '1', '5', '+Inf'];
    for (let at = 0; at < lines; at += bounds.length + 2) {
      for (const [index, bound] of bounds.entries()) {
        yield `request_duration_seconds_bucket{path="/${at}",le="${bound}"} ${index}\n`;
      }
      yield `request_duration_seconds_sum{path="/${at}"} ${at}.5\nrequest_duration_seconds_count{path="/${at}"} 4\n`;
    }
  },
  *summaries(lines) {
    yield '# HELP rpc_duration_seconds Time.\n# TYPE rpc_duration_seconds summary\n';
    for (let at = 0; at < lines; at += 5) {
      for (const quantile of ['0.5', '0.9', '0.99']) {
        yield `rpc_duration_seconds{service="s${at}",quantile="${quantile}"} ${quantile}\n`;
      }
      yield `rpc_duration_seconds_sum{service="s${at}"} ${at}.5\nrpc_duration_seconds_count{service="s${at}"} 4\n`;
    }
  },
  *exemplars(lines) {
    yield '# TYPE http_requests counter\n# HELP http_requests Requests.\n';
    for (let at = 0; at < lines; at += 1) yield `${plain(at).trimEnd()} # {trace_id="${at}abcdef"} 1 1700000000.5\n`;
    yield '# EOF\n';
  },
  *units(lines) {
    for (let at = 0; at < lines; at += 4) {
      const name = `job${at}_bytes`;
      yield `# TYPE ${name} gauge\n# UNIT ${name} bytes\n# HELP ${name} Size.\n${name} ${at}\n`;
    }
    yield '# EOF\n';
  },
  *faults(lines) {
    yield head;
    for (let at = 0; at < lines; at += 1) yield `http_requests_total{method="GET,path="/${at}"} ${at}\n`;
  },
};

/** Lines of each document: as long as a large scrape, so that start-up hardly counts. */
const lineCount = 60_000;

/** Five in a hundred lines of each of the common kinds, the rest plain, evenly spread. */
function* mixed(lines) {
  yield head;
  const unusual = [
    'escaped-backslash',
    'accents',
    'chinese',
    'blank-after-comma',
    'quoted-label',
    'tab',
    'long-exponent',
  ];
  for (let at = 0; at < lines; at += 1) {
    const kind = unusual[at % 20];
    yield kind === undefined ? plain(at) : counterLines[kind](at);
  }
}

/** Kinds that may cost twice as much as plain lines; the others must not be much dearer. */
export const dearKinds = ['families', 'families-without-metadata', 'escaped-help', 'empty-help', 'units', 'faults'];

/** Makers of documents with so many lines, by kind. */
export const kinds = {
  ...Object.fromEntries(Object.entries(counterLines).map(([kind, line]) => [kind, counter(line)])),
  ...isolated,
  mixed,
};

/** Documents of a kind of line each, by name. */
export const kindDocuments = Object.fromEntries(
  Object.entries(kinds).map(([kind, make]) => [`kind-${kind}`, () => make(lineCount)]),
);
