import type { SharedConflictKind } from '../../src/model/views.ts';
import type { Conflict } from '../../src/registry/conflict.ts';
import { Desc, type LabelPair } from '../../src/registry/desc.ts';
import type { Metric, MetricData, MetricDataType } from '../../src/registry/metric.ts';
import { Registry } from '../../src/registry/registry.ts';
import { collectorOf, unchecked } from '../registry/collectors.ts';
import { documentOf, watch } from './probe.ts';

/** The labels of one series, and its timestamp. */
export interface Series {
  readonly labels: readonly LabelPair[];
  readonly timestampMs: number | undefined;
}

/** Lines of one family: what one collector yields. */
export interface Block {
  readonly name: string;
  readonly help: string;
  readonly type: MetricDataType;
  readonly series: readonly Series[];
}

/** A conflict in a form that both sides have. */
export interface Found {
  readonly kind: SharedConflictKind;
  readonly family: string;
  /** The other family of a collision, the label, or the labels of the series. */
  readonly detail: string;
}

/** The label that a type adds to its samples. */
export const boundLabels: Readonly<Partial<Record<MetricDataType, string>>> = { histogram: 'le', summary: 'quantile' };

/** A text for a conflict that is equal for equal ones. */
export function keyOf({ kind, family, detail }: Found): string {
  return `${kind} of ${family} ${detail}`;
}

/** Equal for equal sets of labels, in whatever order. */
export function labelSet(labels: readonly LabelPair[]): string {
  return labels
    .map(({ name, value }) => JSON.stringify([name, value]))
    .toSorted()
    .join();
}

function dataOf({ type }: Block, { labels, timestampMs }: Series): MetricData {
  const base = timestampMs === undefined ? { labels } : { labels, timestampMs };
  if (type === 'histogram') return { ...base, type, count: 1, sum: 1, buckets: [] };
  if (type === 'summary') return { ...base, type, count: 1, sum: 1, quantiles: [] };
  return { ...base, type, value: 1 };
}

/** What a metric made by `constHistogram` would report itself. */
function metricOf(block: Block, series: Series): Metric {
  const desc = new Desc(block.name, block.help);
  const { labels } = series;
  if (block.type === 'histogram' && labels.some(({ name }) => name === 'le')) {
    return {
      desc,
      write: () => ({ type: 'invalid', conflict: { kind: 'explicit-le-label', name: block.name, labels } }),
    };
  }
  return { desc, write: () => dataOf(block, series) };
}

function found(conflict: Conflict): Found {
  switch (conflict.kind) {
    case 'invalid-desc':
      if (conflict.problem.reason !== 'duplicate-label-name' && conflict.problem.reason !== 'reserved-label-name')
        break;
      return { kind: conflict.problem.reason, family: conflict.desc.fqName, detail: conflict.problem.label };
    case 'duplicate-desc':
      return { kind: conflict.kind, family: conflict.desc.fqName, detail: '' };
    case 'already-registered':
      return { kind: 'duplicate-desc', family: [...conflict.collector.describe()][0]?.fqName ?? '', detail: '' };
    case 'suffix-collision':
      return { kind: conflict.kind, family: conflict.name, detail: conflict.other };
    case 'duplicate-label-name':
    case 'reserved-label-name':
      return { kind: conflict.kind, family: conflict.name, detail: conflict.label };
    case 'duplicate-series':
    case 'explicit-le-label':
    case 'explicit-quantile-label':
      return { kind: conflict.kind, family: conflict.name, detail: labelSet(conflict.labels) };
    case 'inconsistent-help':
    case 'inconsistent-type':
    case 'inconsistent-label-names':
      return { kind: conflict.kind, family: conflict.name, detail: '' };
    default:
  }
  throw new Error(`text cannot show ${conflict.kind}`);
}

/** The conflicts of `Register`, with a descriptor for each set of label names, and those of `Gather`. */
export function registryConflicts(blocks: readonly Block[]): readonly Found[] {
  const conflicts: Conflict[] = [];
  const registry = new Registry();
  for (const { name, help, type, series } of blocks) {
    const descs = series.map(({ labels }) => {
      const variableLabels = labels.map((label) => label.name).filter((label) => label !== boundLabels[type]);
      return new Desc(name, help, { variableLabels });
    });
    const collector = collectorOf(descs);
    conflicts.push(...registry.checkRegister(collector));
    registry.register(collector);
  }
  const gatherer = new Registry();
  for (const block of blocks) {
    gatherer.mustRegister(unchecked(...block.series.map((series) => metricOf(block, series))));
  }
  conflicts.push(...gatherer.gather().conflicts);
  return conflicts.map(found);
}

const legacyName = /^[a-z_]+$/;

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function linesOf({ name, type }: Block, { labels, timestampMs }: Series): readonly string[] {
  const line = (suffix: string, value: number, bound: readonly LabelPair[] = []): string => {
    const pairs = [...labels, ...bound].map(
      (label) => `${legacyName.test(label.name) ? label.name : quoted(label.name)}=${quoted(label.value)}`,
    );
    return `${name}${suffix}{${pairs.join(',')}} ${value}${timestampMs === undefined ? '' : ` ${timestampMs}`}`;
  };
  if (type === 'summary') return [line('_sum', 1), line('_count', 1)];
  if (type !== 'histogram') return [line('', 1)];
  const hasBound = labels.some((label) => label.name === 'le');
  const bucket = line('_bucket', 1, hasBound ? [] : [{ name: 'le', value: '+Inf' }]);
  return [bucket, line('_sum', 1), line('_count', 1)];
}

/** The conflicts that the linter finds in the text of the blocks, of the kinds that the registry has too. */
export function replayConflicts(blocks: readonly Block[]): readonly Found[] {
  const lines: string[] = [];
  const seriesOf: (Series | undefined)[] = [];
  for (const block of blocks) {
    lines.push(`# HELP ${block.name} ${block.help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`);
    lines.push(`# TYPE ${block.name} ${block.type}`);
    seriesOf.push(undefined, undefined);
    for (const series of block.series) {
      for (const line of linesOf(block, series)) {
        lines.push(line);
        seriesOf.push(series);
      }
    }
  }
  const all: Found[] = [];
  for (const { kind, family, span, found: label, other } of watch(documentOf(lines), 'prometheus-1.0.0').conflicts) {
    switch (kind) {
      case 'suffix-collision':
        all.push({ kind, family, detail: String(other) });
        break;
      case 'duplicate-label-name':
      case 'reserved-label-name':
        all.push({ kind, family, detail: label });
        break;
      case 'duplicate-series':
      case 'explicit-le-label':
      case 'explicit-quantile-label':
        all.push({ kind, family, detail: labelSet(seriesOf[span.line]?.labels ?? []) });
        break;
      case 'duplicate-desc':
      case 'inconsistent-help':
      case 'inconsistent-type':
      case 'inconsistent-label-names':
        all.push({ kind, family, detail: '' });
        break;
      default:
      // Kinds of the replay alone.
    }
  }
  return all;
}
