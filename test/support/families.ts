import type { Exemplar } from '../../src/syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../../src/syntax/dialect.ts';
import type { LabelNode, MetricFamily, SampleNode } from '../../src/tree/nodes.ts';

/** The lines with a value of a family, in the order of the document. */
export function samplesOf(family: MetricFamily): SampleNode[] {
  const samples = [...family.unexpected];
  const add = (...nodes: readonly (SampleNode | undefined)[]): void => {
    for (const node of nodes) if (node !== undefined) samples.push(node);
  };
  switch (family.type) {
    case 'counter':
      for (const { total, created } of family.series) add(total, created);
      break;
    case 'histogram':
    case 'gaugehistogram':
      for (const { buckets, sum, count, created } of family.series) {
        add(...buckets.map((bucket) => bucket.sample), sum, count, created);
      }
      break;
    case 'summary':
      for (const { quantiles, sum, count, created } of family.series) {
        add(...quantiles.map((quantile) => quantile.sample), sum, count, created);
      }
      break;
    case 'stateset':
      for (const { states } of family.series) add(...states.map((state) => state.sample));
      break;
    case 'gauge':
    case 'info':
    case 'untyped':
      for (const { sample } of family.series) add(sample);
  }
  return samples.toSorted((one, other) => one.line - other.line);
}

const legacyName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const legacyLabel = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

function escaped(text: string): string {
  return text.replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`));
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

function pair(label: { readonly name: string; readonly value: string }): string {
  return `${legacyLabel.test(label.name) ? label.name : quoted(label.name)}=${quoted(label.value)}`;
}

function printExemplar({ labels, value, timestamp }: Exemplar): string {
  const pairs = labels.map((label) => pair({ name: label.name.text, value: label.value.text }));
  return ` # {${pairs.join(',')}} ${value.raw}${timestamp === undefined ? '' : ` ${timestamp.raw}`}`;
}

function printSample(sample: SampleNode): string {
  const { rawValue, startTimestamp, exemplar } = sample;
  const exemplars = sample.exemplars ?? (exemplar === undefined ? [] : [exemplar]);
  return printLine(sample, rawValue, { startTimestamp, exemplars });
}

/** Writes a line with the name, labels and timestamp of a sample. */
function printLine(
  sample: SampleNode,
  value: string,
  { startTimestamp, exemplars }: Pick<MetricFamily['series'][number], 'startTimestamp' | 'exemplars'>,
): string {
  const pairs = sample.labels.map((label) => pair(label));
  const legacy = legacyName.test(sample.name);
  if (!legacy) pairs.unshift(quoted(sample.name));
  const series = `${legacy ? sample.name : ''}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`}`;
  const timestamp = sample.rawTimestamp === undefined ? '' : ` ${sample.rawTimestamp}`;
  const start = startTimestamp === undefined ? '' : ` st@${startTimestamp}`;
  return `${series} ${value}${timestamp}${start}${exemplars.map((exemplar) => printExemplar(exemplar)).join('')}`;
}

/** The lines of OpenMetrics 2.0 that have a composite value, by their number: its parts are samples of that line. */
function printComposites(family: MetricFamily): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  if (family.type !== 'histogram' && family.type !== 'gaugehistogram' && family.type !== 'summary') return lines;
  const prefix = family.type === 'gaugehistogram' ? 'g' : '';
  for (const series of family.series) {
    const { sum, count } = series;
    if (sum?.suffix !== '' || count === undefined) continue;
    const pairs =
      'buckets' in series
        ? series.buckets.map(({ le, sample }) => `${le}:${sample.rawValue}`)
        : series.quantiles.map(({ quantile, sample }) => `${quantile}:${sample.rawValue}`);
    const list = `${'buckets' in series ? 'bucket' : 'quantile'}:[${pairs.join(',')}]`;
    const value = `{${prefix}count:${count.rawValue},${prefix}sum:${sum.rawValue},${list}}`;
    lines.set(sum.line, printLine(sum, value, series));
  }
  return lines;
}

/** Writes a family as an exposition has it: its metadata, then its lines in their order. */
export function printFamily(family: MetricFamily, dialect: Dialect): string[] {
  const { helpLine, typeLine, unitLine } = family;
  const name = legacyName.test(family.name) ? family.name : quoted(family.name);
  const lines: string[] = [];
  if (helpLine !== undefined) {
    const { text } = helpLine.help;
    const help = isOpenMetrics(dialect) ? escaped(text) : text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
    lines.push(`# HELP ${name} ${help}`);
  }
  if (typeLine !== undefined) lines.push(`# TYPE ${name} ${typeLine.typeText.text}`);
  if (unitLine !== undefined) lines.push(`# UNIT ${name} ${unitLine.unit.text}`);
  const composites = printComposites(family);
  const samples = samplesOf(family).map((sample) => [sample.line, sample] as const);
  return [...lines, ...[...new Map(samples)].map(([line, sample]) => composites.get(line) ?? printSample(sample))];
}

/** Writes families as a whole exposition. */
export function printFamilies(families: readonly MetricFamily[], dialect: Dialect): string {
  const lines = families.flatMap((family) => printFamily(family, dialect));
  if (isOpenMetrics(dialect)) lines.push('# EOF');
  return lines.map((line) => `${line}\n`).join('');
}

type Stripped = Readonly<Record<string, unknown>>;

function labelsOf(labels: readonly LabelNode[]): unknown {
  return labels.map(({ name, value }) => [name, value]);
}

function stripExemplar({ labels, value, timestamp }: Exemplar): Stripped {
  const pairs = labels.map((label) => [label.name.text, label.value.text]);
  return { labels: pairs, value: value.raw, timestamp: timestamp?.raw };
}

function stripSample(sample: SampleNode | undefined): Stripped | undefined {
  if (sample === undefined) return undefined;
  const { name, suffix, labels, value, rawValue, timestamp, rawTimestamp, exemplar } = sample;
  const numbers = { value, rawValue, timestamp, rawTimestamp };
  const behind = exemplar === undefined ? undefined : stripExemplar(exemplar);
  return { name, suffix, labels: labelsOf(labels), ...numbers, exemplar: behind };
}

function base({ labels, timestamp, startTimestamp, exemplars }: MetricFamily['series'][number]): Stripped {
  const behind = exemplars.map((exemplar) => stripExemplar(exemplar));
  return { labels: labelsOf(labels), timestamp, startTimestamp, exemplars: behind };
}

function stripSeries(family: MetricFamily): Stripped[] {
  switch (family.type) {
    case 'counter':
      return family.series.map((series) => ({
        ...base(series),
        total: stripSample(series.total),
        created: stripSample(series.created),
      }));
    case 'histogram':
    case 'gaugehistogram':
      return family.series.map((series) => ({
        ...base(series),
        buckets: series.buckets.map(({ le, upperBound, count, exemplar, sample }) => {
          const behind = exemplar === undefined ? undefined : stripExemplar(exemplar);
          return { le, upperBound, count, exemplar: behind, sample: stripSample(sample) };
        }),
        sum: stripSample(series.sum),
        count: stripSample(series.count),
        created: stripSample(series.created),
      }));
    case 'summary':
      return family.series.map((series) => ({
        ...base(series),
        quantiles: series.quantiles.map(({ quantile, value, sample }) => ({
          quantile,
          value,
          sample: stripSample(sample),
        })),
        sum: stripSample(series.sum),
        count: stripSample(series.count),
        created: stripSample(series.created),
      }));
    case 'stateset':
      return family.series.map((series) => ({
        ...base(series),
        states: series.states.map(({ name, enabled, sample }) => ({ name, enabled, sample: stripSample(sample) })),
      }));
    case 'gauge':
    case 'info':
    case 'untyped':
      return family.series.map((series) => ({ ...base(series), sample: stripSample(series.sample) }));
  }
  return [];
}

/** What a family says, without where it says it. */
export function stripFamily(family: MetricFamily): Stripped {
  const { kind, name, type, help, unit, reopened, helpLine, typeLine, unitLine } = family;
  return {
    kind,
    name,
    type,
    help,
    unit,
    reopened,
    own: [helpLine?.help.text, typeLine?.typeText.text, unitLine?.unit.text],
    series: stripSeries(family),
    unexpected: family.unexpected.map((sample) => stripSample(sample)),
  };
}

/** Every place of a family's lines, besides what {@link stripFamily} leaves. */
export function placesOf(family: MetricFamily): unknown {
  const samples = samplesOf(family).map(({ line, span, nameSpan, valueSpan, timestampSpan, labels }) => {
    const spans = labels.map((label) => [label.span, label.nameSpan, label.valueSpan]);
    return { line, span, nameSpan, valueSpan, timestampSpan, spans };
  });
  const { span, helpLine, typeLine, unitLine } = family;
  return { span, helpLine, typeLine, unitLine, seriesSpans: family.series.map((series) => series.span), samples };
}
