import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../src/diagnostics/diagnostic.ts';
import { lintText } from '../src/api/lint-text.ts';
import type { PresetName } from '../src/lint/config/presets.ts';
import {
  conformanceBytes,
  type ConformanceCase,
  conformanceCases,
  dialectOf,
  fixtureScrapes,
  sharedScrapeBytes,
  sharedScrapes,
} from './support/corpus.ts';

const text = conformanceCases.filter(({ format }) => format === 'text');
const openMetrics = conformanceCases.filter(({ format }) => format === 'openmetrics');

function lint(item: ConformanceCase, preset: PresetName): SourceReport {
  const dialect = item.format === 'text' ? 'prometheus-1.0.0' : 'openmetrics-1.0.0';
  return lintText(conformanceBytes(item), { dialect, preset });
}

const spec = new Map(conformanceCases.map((item) => [item.id, lint(item, 'spec')]));

function specOf(item: ConformanceCase): SourceReport {
  return spec.get(item.id) as SourceReport;
}

function errorsOf(report: SourceReport): string[] {
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
  return errors.map(({ rule, line }) => `${rule}@${line}`);
}

/** Cases with what is wrong about what we say of them. */
function wrong(items: readonly ConformanceCase[], fault: (item: ConformanceCase) => string | false): string[] {
  return items.flatMap((item) => {
    const found = fault(item);
    return found === false
      ? []
      : [`${item.id} ${JSON.stringify(item.input ?? item.inputBase64).slice(0, 200)}: ${found}`];
  });
}

function accepts(item: ConformanceCase, consumer: string): boolean {
  return item.verdicts[consumer] === 'accept';
}

describe.skipIf(conformanceCases.length === 0)('../shared/conformance', () => {
  it.each(['prometheus', 'expfmt', 'python', 'victoriametrics'])('text as %s takes it', (consumer) => {
    const items = text.filter((item) => item.verdicts[consumer] !== undefined);
    expect(items.length).toBeGreaterThan(300);
    expect(
      wrong(items, (item) => {
        const predicted = specOf(item).consumers[consumer]?.accepts;
        return (
          predicted !== accepts(item, consumer) && `predicted ${String(predicted)}, really ${item.verdicts[consumer]}`
        );
      }),
    ).toEqual([]);
  });

  it('what Prometheus rejects is an error', () => {
    const rejected = text.filter((item) => !accepts(item, 'prometheus'));
    expect(wrong(rejected, (item) => errorsOf(specOf(item)).length === 0 && 'no error')).toEqual([]);
  });

  it('what only expfmt rejects is mentioned', () => {
    const rejected = text.filter((item) => accepts(item, 'prometheus') && !accepts(item, 'expfmt'));
    expect(wrong(rejected, (item) => specOf(item).diagnostics.length === 0 && 'no finding')).toEqual([]);
  });

  it('what all parsers accept is not a syntax error', () => {
    const accepted = text.filter((item) => ['prometheus', 'expfmt', 'python'].every((who) => accepts(item, who)));
    expect(
      wrong(accepted, (item) => {
        const found = specOf(item).diagnostics.filter(
          ({ severity, category }) => severity === 'error' && category === 'syntax',
        );
        return found.length > 0 && found.map(({ rule }) => rule).join(' ');
      }),
    ).toEqual([]);
  });

  it('what the registry refuses is an error of the registry', () => {
    const refused = text.filter(({ registryErrors = [] }) => registryErrors.length > 0);
    expect(refused.length).toBeGreaterThan(1);
    expect(
      wrong(refused, (item) => {
        const { diagnostics } = lint(item, 'registry');
        const found = diagnostics.some(({ severity, category }) => severity === 'error' && category === 'registry');
        return !found && `the registry says ${item.registryErrors?.[0]}`;
      }),
    ).toEqual([]);
  });

  it('promlint says what we say', () => {
    const linted = text.filter(({ promlint }) => promlint !== undefined);
    expect(linted.length).toBeGreaterThan(100);
    expect(
      wrong(linted, (item) => {
        const theirs = new Set(item.promlint?.map(([metric, message]) => `${metric} ${message}`));
        const ours = new Set(lint(item, 'promlint').diagnostics.flatMap(({ promtool }) => promtool ?? []));
        const missing = [...theirs].filter((line) => !ours.has(line));
        const extra = [...ours].filter((line) => !theirs.has(line));
        return missing.length + extra.length > 0 && `missing [${missing.join(', ')}] extra [${extra.join(', ')}]`;
      }),
    ).toEqual([]);
  });

  it.each(['openmetrics', 'client_python-openmetrics'])('OpenMetrics as the suite %s demands', (suite) => {
    // client_python accepts some documents that the ABNF, and Prometheus, do not: of those there is no agreed verdict.
    const agreed = openMetrics.filter(
      (item) => item.id.startsWith(`${suite}/`) && (item.expect === 'reject' || accepts(item, 'prometheus')),
    );
    expect(agreed.length).toBeGreaterThan(50);
    expect(
      wrong(agreed, (item) => {
        const errors = errorsOf(specOf(item));
        if (item.expect === 'accept') return errors.length > 0 && `valid, we say ${errors.join(' ')}`;
        return errors.length === 0 && 'invalid, we say nothing';
      }),
    ).toEqual([]);
  });

  it('OpenMetrics that Prometheus rejects is an error', () => {
    const rejected = openMetrics.filter((item) => !accepts(item, 'prometheus') && item.expect !== 'accept');
    expect(wrong(rejected, (item) => errorsOf(specOf(item)).length === 0 && 'no error')).toEqual([]);
  });

  it('OpenMetrics as Prometheus takes it', () => {
    const items = openMetrics.filter((item) => item.verdicts['prometheus'] !== undefined);
    expect(
      wrong(items, (item) => {
        const predicted = specOf(item).consumers['prometheus']?.accepts;
        return predicted !== accepts(item, 'prometheus') && `predicted ${String(predicted)}`;
      }),
    ).toEqual([]);
  });
});

interface KnownFault {
  readonly files: RegExp;
  readonly rules: readonly string[];
  readonly family?: string;
  /** What is wrong with these scrapes, found by hand. */
  readonly reason: string;
}

const knownFaults: readonly KnownFault[] = [
  {
    files: /federate|^victoria-metrics/,
    rules: ['inconsistent-label-names'],
    reason: 'series of one name from several programs, which label them differently',
  },
  {
    files: /^pushgateway\.text/,
    rules: ['inconsistent-label-names'],
    reason: 'groups were pushed with a path, and without',
  },
  {
    files: /^(?:victoria-metrics-sid|netdata)/,
    rules: ['duplicate-type', 'duplicate-desc'],
    reason: 'TYPE stands before every sample, or families are interleaved',
  },
  {
    files: /^(?:otel-js|opentelemetry-js)/,
    rules: ['duplicate-help', 'duplicate-type', 'duplicate-desc', 'duplicate-series', 'inconsistent-label-names'],
    reason: 'each instrumentation scope writes its own metadata, and two names become one',
  },
  {
    files: /^(?:client-golang.*\.om|client-golang\.openmetrics|soju\.om|caddy-app-sid\.om)/,
    rules: ['duplicate-help', 'duplicate-type'],
    family: 'go_memstats_alloc_bytes',
    reason: 'a gauge, and a counter whose samples add _total, have one family name in OpenMetrics',
  },
  { files: /^rspamd/, rules: ['unexpected-sample'], reason: 'counters in OpenMetrics whose names lack the suffix' },
  {
    files: /^concat-two-scrapes/,
    rules: ['duplicate-help', 'duplicate-type', 'duplicate-desc'],
    reason: 'two scrapes in one file, on purpose',
  },
  { files: /^textfile-k/, rules: ['inconsistent-label-names'], reason: 'written so on purpose' },
];

function unknownErrors(file: string, report: SourceReport): string[] {
  const known = knownFaults.filter(({ files }) => files.test(file));
  return report.diagnostics
    .filter(({ severity }) => severity === 'error')
    .filter(({ rule, family }) => !known.some((one) => one.rules.includes(rule) && (one.family ?? family) === family))
    .map(({ rule, line, message }) => `${file}:${line} ${rule}: ${message}`);
}

describe('healthy scrapes give no error but for real faults', () => {
  it('of this repository', () => {
    const healthy = fixtureScrapes.filter((scrape) => scrape.healthy);
    expect(healthy.length).toBeGreaterThan(25);
    const found = healthy.flatMap(({ name, dialect, bytes }) => unknownErrors(name, lintText(bytes, { dialect })));
    expect(found).toEqual([]);
  });

  const texts = sharedScrapes.filter(({ kind }) => kind !== 'protobuf');

  it.skipIf(texts.length === 0)('of ../shared/scrapes, and what Prometheus rejects is an error', () => {
    const found = texts.flatMap((item) => {
      const dialect = item.contentType === '' ? 'auto' : dialectOf(item.contentType);
      const report = lintText(sharedScrapeBytes(item), { dialect });
      const isHealthy = item.prometheus === 'accept';
      const faults = isHealthy ? unknownErrors(item.file, report) : [];
      if (report.consumers['prometheus']?.accepts !== isHealthy)
        faults.push(`${item.file}: Prometheus says ${item.prometheus}`);
      const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
      if (!isHealthy && errors.length === 0) faults.push(`${item.file}: no error`);
      return faults;
    });
    expect(found).toEqual([]);
  });

  it('every known fault is still there', () => {
    const files = [...fixtureScrapes.map(({ name }) => name), ...texts.map(({ file }) => file)];
    const reports = new Map(fixtureScrapes.map(({ name, dialect, bytes }) => [name, lintText(bytes, { dialect })]));
    for (const item of texts)
      reports.set(item.file, lintText(sharedScrapeBytes(item), { contentType: item.contentType }));
    const stale = knownFaults.filter(({ files: pattern, rules }) => {
      const seen = files.filter((file) => pattern.test(file)).flatMap((file) => reports.get(file)?.diagnostics ?? []);
      return seen.length > 0 && !seen.some(({ rule }) => rules.includes(rule));
    });
    expect(stale.map(({ reason }) => reason)).toEqual([]);
  });
});
