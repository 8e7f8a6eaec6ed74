import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { metricNameOf } from '../../src/print/head.ts';
import { joinReopened } from '../../src/print/join.ts';
import { print, type TextFormat } from '../../src/print/print.ts';
import { isLegacyLabelName, isLegacyMetricName } from '../../src/syntax/names.ts';
import { unifyUntyped } from '../../src/syntax/metric-types.ts';
import { samplesOfFamily } from '../../src/tree/family-samples.ts';
import type { MetricFamily } from '../../src/tree/nodes.ts';
import { isInstalled } from '../cli/support/program.ts';
import { scrapedTargets, startPrometheus } from '../cli/support/prometheus.ts';
import { serve } from '../cli/support/serve.ts';
import { fixtureScrapes } from '../support/corpus.ts';
import { healthyFamilies } from '../support/generate-families.ts';
import { allDialects } from '../support/generate-lines.ts';
import { sampleMeaning, samplesIn } from '../support/meaning.ts';
import { counterexample, difference } from '../support/property.ts';

/** A Python that has client_python. */
const python = process.env['PROMLINT_PYTHON'] ?? 'python3';
const hasClientPython = spawnSync(python, ['-c', 'import prometheus_client']).status === 0;
const runs = Number(process.env['PROMLINT_FIX_RUNS'] ?? 40);

interface Source {
  readonly name: string;
  readonly families: readonly MetricFamily[];
}

function isLegacy({ families }: Source): boolean {
  return families.every((family) =>
    samplesOfFamily(family).every(
      ({ name, labels }) => isLegacyMetricName(name) && labels.every((label) => isLegacyLabelName(label.name)),
    ),
  );
}

function hasRepeatedSamples({ families }: Source): boolean {
  return families.some(({ unexpected }) => unexpected.length > 0);
}

/** Documents whose samples every reader takes as they are. */
const sources: readonly Source[] = fixtureScrapes
  .filter(({ healthy }) => healthy)
  .map(({ name, bytes, dialect }) => ({ name, families: parseText(bytes, { dialect }).families }))
  .filter((source) => isLegacy(source) && !hasRepeatedSamples(source));

/** Samples as Prometheus has them: without creation times and empty labels; timestamps of the past it would not take. */
function scraped(samples: readonly string[]): readonly string[] {
  return samples
    .map((line) =>
      line
        .replace(/ @-?\d+$/, '')
        .replaceAll(/\["\w+",""\],?/g, '')
        .replace('],]', ']]'),
    )
    .filter((line) => !/^(?:up|scrape_\w+) \[\] /.test(line) && !/^\w+_created /.test(line))
    .toSorted();
}

/** What a family is, whatever holds it. */
function metadata(families: readonly MetricFamily[]): readonly string[] {
  return families.map((family) => {
    const { help = '', type, unit } = family;
    return JSON.stringify([metricNameOf(family), unifyUntyped(type), help, unit]);
  });
}

/** What becomes different on the way to messages and back, where that loses nothing. */
function changedByMessages(families: readonly MetricFamily[]): string | undefined {
  const losses: string[] = [];
  const bytes = print(families, { dialect: 'protobuf', onLoss: (kind) => losses.push(kind) });
  if (losses.length > 0) return undefined;
  const again = parseText(bytes, { dialect: 'protobuf' });
  return (
    difference(again.problems, []) ??
    difference(metadata(again.families), metadata(joinReopened(families))) ??
    difference(samplesIn(again.families, { created: false }), samplesIn(families, { created: false }))
  );
}

describe('text that becomes messages and text again', () => {
  it.each(allDialects)(
    'is the same model in %s',
    (dialect) => {
      const found = counterexample(healthyFamilies(dialect), { seed: 51, runs }, (families) => {
        return changedByMessages(families);
      });
      expect(found).toBeUndefined();
    },
    Math.max(120_000, runs * 1000),
  );

  it.each(sources)('is the same model: $name', ({ families }) => {
    expect(changedByMessages(families)).toBeUndefined();
  });
});

describe('promtool', () => {
  it.skipIf(!isInstalled('promtool'))('reads what is converted to format 0.0.4', () => {
    const refused = sources.flatMap(({ name, families }) => {
      const input = print(families, { dialect: 'prometheus-0.0.4' });
      const { stderr, status } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
      // 3: it parsed the document, and has remarks.
      return status === 0 || status === 3 ? [] : [`${name}: ${stderr}`];
    });
    expect(refused).toEqual([]);
    expect(sources.length).toBeGreaterThan(3);
  });
});

const clientPython = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as text
for document in json.load(sys.stdin):
    try:
        samples = []
        for family in (openmetrics if document["isOpenMetrics"] else text)(document["text"]):
            for sample in family.samples:
                time = None if sample.timestamp is None else float(sample.timestamp)
                samples.append([sample.name, list(sample.labels.items()), str(float(sample.value)), time])
        print(json.dumps({"samples": samples}))
    except Exception as error:
        print(json.dumps({"error": repr(error)}))
`;

type PythonSample = readonly [name: string, labels: readonly [string, string][], value: string, time: number | null];

function numberOf(text: string): number {
  return text.includes('inf') ? Number(text.replace('inf', 'Infinity')) : Number(text);
}

/** Why strict OpenMetrics cannot have what a document of another dialect has; its values and names do not change. */
function beyondOpenMetrics({ families }: Source): string | undefined {
  const names = new Set(families.map(({ name }) => name));
  for (const family of families) {
    const isCounted = ['histogram', 'summary'].includes(family.type);
    if (isCounted && names.has(`${family.name}_created`)) return 'creation times as metrics of their own';
    if (isCounted && samplesOfFamily(family).some(({ suffix, value }) => suffix === '_sum' && Number.isNaN(value)))
      return 'sums that are NaN';
    if (family.type === 'summary' && family.series.some(({ quantiles }) => quantiles.some((one) => one.quantile > 1)))
      return 'quantiles beyond 1';
  }
  return undefined;
}

/** client_python's parser of text gives every counter the suffix. */
function withoutTotal(line: string): string {
  return line.replace(/^(\S+?)_total /, '$1 ');
}

function meaningOf([name, labels, value, time]: PythonSample): string {
  return sampleMeaning(name, labels, numberOf(value), time === null ? undefined : time * 1000);
}

describe('client_python', () => {
  it.skipIf(!hasClientPython)('reads the same samples of what is converted', () => {
    const documents = (['prometheus-0.0.4', 'openmetrics-1.0.0'] as const).flatMap((dialect) => {
      const wanted = sources.filter(
        (source) => dialect === 'prometheus-0.0.4' || beyondOpenMetrics(source) === undefined,
      );
      return wanted.map(({ name, families }) => ({
        name: `${name} as ${dialect}`,
        isOpenMetrics: dialect === 'openmetrics-1.0.0',
        text: print(families, { dialect }),
        families,
      }));
    });
    const input = JSON.stringify(documents.map(({ isOpenMetrics, text }) => ({ isOpenMetrics, text })));
    const { stdout, stderr } = spawnSync(python, ['-c', clientPython], { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
    expect(stderr).toBe('');
    const answers = stdout.split('\n').slice(0, -1);
    expect(answers).toHaveLength(documents.length);
    const faults = documents.flatMap(({ name, text, isOpenMetrics }, index) => {
      const answer = JSON.parse(answers[index] ?? '') as { samples?: readonly PythonSample[]; error?: string };
      if (answer.samples === undefined) return [`${name}: ${answer.error}`];
      const expected = samplesIn(
        parseText(text, { dialect: isOpenMetrics ? 'openmetrics-1.0.0' : 'prometheus-0.0.4' }).families,
      );
      const comparable = (lines: readonly string[]): readonly string[] =>
        (isOpenMetrics ? lines : lines.map((line) => withoutTotal(line))).toSorted();
      const found = answer.samples.map((sample) => meaningOf(sample));
      const fault = difference(comparable(found), comparable(expected));
      return fault === undefined ? [] : [`${name}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });
});

const targets: readonly { readonly format: TextFormat | 'protobuf'; readonly contentType: string }[] = [
  { format: 'prometheus-0.0.4', contentType: 'text/plain; version=0.0.4' },
  { format: 'openmetrics-1.0.0', contentType: 'application/openmetrics-text; version=1.0.0' },
  {
    format: 'protobuf',
    contentType: 'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited',
  },
];

interface Vector {
  readonly data: { readonly result: readonly { metric: Readonly<Record<string, string>>; value: [number, string] }[] };
}

async function query(origin: string, expression: string): Promise<Vector['data']['result']> {
  const response = await fetch(`${origin}/api/v1/query?query=${encodeURIComponent(expression)}`);
  return ((await response.json()) as Vector).data.result;
}

describe('Prometheus', () => {
  const documents = sources.flatMap(({ name, families }) =>
    targets.map(({ format, contentType }) => ({
      name: `${name} as ${format}`,
      families,
      contentType,
      body: format === 'protobuf' ? print(families, { dialect: format }) : print(families, { dialect: format }),
    })),
  );

  it.skipIf(!isInstalled('prometheus'))(
    'scrapes the same samples of what is converted',
    { timeout: 600_000 },
    async () => {
      await using server = await serve((request, response) => {
        const document = documents[Number(request.url?.slice(1))];
        response.setHeader('Content-Type', document?.contentType ?? '');
        response.end(document?.body);
      });
      const jobs = documents.map((_, index) => ({
        job_name: String(index),
        metrics_path: `/${index}`,
        honor_timestamps: false,
        static_configs: [{ targets: [`127.0.0.1:${server.port}`] }],
      }));
      const configure = (folder: string): string => {
        const config = join(folder, 'prometheus.yml');
        const global = { scrape_interval: '10s', scrape_timeout: '10s' };
        writeFileSync(config, JSON.stringify({ global, scrape_configs: jobs }));
        return config;
      };
      await using prometheus = await startPrometheus(configure, ['--enable-feature=native-histograms']);
      // Series called `up` do not tell: documents have some of their own.
      await scrapedTargets(prometheus, documents.length);
      const faults: string[] = [];
      for (const [index, { name, families }] of documents.entries()) {
        const [up] = await query(prometheus.origin, `up{job="${index}"}`);
        if (up?.value[1] !== '1') faults.push(`${name} is rejected`);
        const found = await query(prometheus.origin, `{job="${index}"}`);
        const samples = found.map(
          ({ metric: { __name__: metric = '', job: _job, instance: _instance, ...labels }, value }) => {
            const pairs = Object.entries(labels).map(
              ([label, text]) => [label.replace(/^exported_(?=(?:job|instance)$)/, ''), text] as const,
            );
            return sampleMeaning(metric, pairs, Number(value[1].replace('Inf', 'Infinity')));
          },
        );
        const fault = difference(scraped(samples), scraped(samplesIn(families, { created: false })));
        if (fault !== undefined) faults.push(`${name}: ${fault}`);
      }
      expect(faults).toEqual([]);
    },
  );
});
