import { createLinter } from '../../src/lint/engine.ts';
import { defineRule, type Rule } from '../../src/lint/rule.ts';
import type { ConflictKind, ConflictView, DescView, FamilyView, SeriesView } from '../../src/model/views.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import type { Span } from '../../src/text/span.ts';

const kinds: readonly ConflictKind[] = [
  'duplicate-desc',
  'inconsistent-help',
  'inconsistent-type',
  'inconsistent-unit',
  'inconsistent-label-names',
  'duplicate-series',
  'repeated-series',
  'duplicate-label-name',
  'reserved-label-name',
  'explicit-quantile-label',
  'explicit-le-label',
  'suffix-collision',
  'duplicate-help',
  'duplicate-type',
  'duplicate-unit',
  'metadata-after-samples',
  'interleaved-series',
  'created-before-sample',
];

/** What visitors get of a document, written down while it is valid. */
export interface Seen {
  readonly conflicts: readonly ConflictView[];
  /** `name{labels}: bounds sum count created` of each histogram and summary, in the order in which they finish. */
  readonly series: readonly string[];
  /** `name{label names} series` of each set of label names, as it is when its family closes. */
  readonly descs: readonly string[];
  /** Places of the label names of each set, by name. */
  readonly labelPlaces: readonly Readonly<Record<string, Span>>[];
  /** `name type series samples` of each block. */
  readonly families: readonly string[];
  readonly total: number;
}

function describeSeries(series: SeriesView): string {
  const labels = Array.from({ length: series.labelCount }, (_, index) => {
    const name = series.labelName(index);
    return `${name}=${series.labelValue(index)}`;
  });
  const bounds = series.bounds.map((bound) => `${bound.rawBound ?? '-'}:${bound.rawValue}`);
  const parts = [series.sum, series.count, series.created].map((point) => point?.rawValue ?? '-');
  return `${series.family.name}{${labels.join(',')}}: ${[...bounds, ...parts].join(' ')}`;
}

/** Lints a document with a rule that writes down everything that it gets. */
export function watch(input: string | Uint8Array, dialect: Dialect): Seen {
  const conflicts: ConflictView[] = [];
  const series: string[] = [];
  const descs: string[] = [];
  const labelPlaces: Record<string, Span>[] = [];
  const families: string[] = [];
  const probe: Rule = defineRule({
    id: 'probe',
    meta: { category: 'registry', severity: 'info', what: '', why: '', fix: '', sources: [] },
    messages: {},
    create: () => ({
      conflicts: kinds,
      Conflict: (conflict: ConflictView) => conflicts.push({ ...conflict }),
      types: ['histogram', 'gaugehistogram', 'summary'],
      Series: (one: SeriesView) => series.push(describeSeries(one)),
      Family: (family: FamilyView) => {
        families.push(`${family.name} ${family.type} ${family.series} ${family.samples}`);
        const list = family.descs.map(
          (desc: DescView) => `${family.name}{${desc.labelNames.join(',')}} ${desc.series}`,
        );
        descs.push(...list);
        for (const desc of family.descs) {
          const names = [...desc.labelNames, 'none'];
          labelPlaces.push(Object.fromEntries(names.map((name) => [name, desc.labelNameSpan(name)])));
        }
      },
    }),
  });
  const linter = createLinter({ dialect, ruleSet: [probe], parseLine });
  linter.write(typeof input === 'string' ? new TextEncoder().encode(input) : input);
  return { conflicts, series, descs, labelPlaces, families, total: linter.end().series };
}

/** `kind line:column-end <- first line`, lines and columns from 1. */
export function describeConflict({ kind, span, first }: ConflictView): string {
  const from = first === undefined ? '' : ` <- ${first.line + 1}`;
  return `${kind} ${span.line + 1}:${span.start + 1}-${span.end + 1}${from}`;
}

/** Lines as a document. */
export function documentOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
