import { isOpenMetrics } from '../syntax/dialect.ts';
import { helpText } from '../syntax/escapes.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import type { MetricType } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';
import type { MetricFamily, SampleNode } from '../tree/nodes.ts';
import { type PrintContext, metricName } from './context.ts';
import { metricNameText } from './names.ts';

/** What the metadata lines of a family say in a dialect. */
export interface FamilyHead {
  readonly name: string;
  /** The type as the dialect calls it; `undefined` where none is declared. */
  readonly type: MetricType | undefined;
}

const openMetricsSuffixes: ReadonlyMap<MetricType, string> = new Map<MetricType, string>([
  ['counter', '_total'],
  ['info', '_info'],
]);

/** The samples of a series that name its metric: those without the creation time. */
function firstSample(family: MetricFamily): SampleNode | undefined {
  if (family.type === 'counter') return family.series.find(({ total }) => total !== undefined)?.total;
  return family.type === 'info' ? family.series[0]?.sample : undefined;
}

/** The name that the samples of a counter or an info metric have, and the name of every other family. */
export function metricNameOf(family: MetricFamily): string {
  const suffix = openMetricsSuffixes.get(family.type);
  if (suffix === undefined) return family.name;
  return firstSample(family)?.name ?? (family.dialect === 'openmetrics-1.0.0' ? family.name + suffix : family.name);
}

/** The type that stands for one that a dialect does not have. */
function textType(type: MetricType): MetricType {
  if (type === 'info' || type === 'stateset') return 'gauge';
  return type === 'gaugehistogram' ? 'histogram' : type;
}

function convertedHead(family: MetricFamily, context: PrintContext): FamilyHead {
  const { dialect, lose, isTaken = () => false } = context;
  const { type } = family;
  const name = metricNameOf(family);
  if (!isOpenMetrics(dialect)) {
    const written = textType(type);
    if (written !== type) lose('type', family.name, `${type} as ${written}`);
    return { name, type: written };
  }
  const suffix = dialect === 'openmetrics-1.0.0' ? openMetricsSuffixes.get(type) : undefined;
  if (suffix === undefined) return { name, type };
  const base = name.length > suffix.length && name.endsWith(suffix) ? name.slice(0, -suffix.length) : undefined;
  // Names of OpenMetrics are without the suffix, so that they can be those of other families, or of their samples.
  if (base !== undefined && !isTaken(base) && !isTaken(`${base}_created`)) return { name: base, type };
  // As expfmt does: a name is never changed.
  const written = type === 'info' ? 'gauge' : 'unknown';
  lose('type', family.name, `${type} as ${written}`);
  return { name, type: written };
}

/** A type as the dialect spells it. */
function wordOf(type: MetricType, openMetrics: boolean): MetricType {
  return isUntyped(type) ? (openMetrics ? 'unknown' : 'untyped') : type;
}

/** What a family declares, also where that comes after its samples, so that it has no effect on them. */
function ownHead({ name, type, typeLine }: MetricFamily): FamilyHead {
  return { name, type: typeLine?.type ?? type };
}

/** The name and type of a family in a dialect; in its own they are what they are. */
export function headOf(family: MetricFamily, context: PrintContext): FamilyHead {
  const head = family.dialect === context.dialect ? ownHead(family) : convertedHead(family, context);
  const { name, type = family.type } = head;
  const isDeclared = family.typeLine !== undefined || !isUntyped(type);
  return { name, type: isDeclared ? wordOf(type, isOpenMetrics(context.dialect)) : undefined };
}

/** The metadata lines of a family. */
export function headLines(family: MetricFamily, { name, type }: FamilyHead, context: PrintContext): string {
  const openMetrics = isOpenMetrics(context.dialect);
  const named = metricNameText(metricName(name, family, context));
  const { help, unit, helpLine, typeLine, unitLine } = family;
  const before = (line: { readonly span: Span } | undefined): string =>
    line === undefined ? '' : (context.before?.(line.span.line) ?? '');
  let text = '';
  if (help !== undefined)
    text += `${before(helpLine)}# HELP ${named} ${context.rawHelp ?? helpText(help, openMetrics)}\n`;
  if (type !== undefined) text += `${before(typeLine)}# TYPE ${named} ${type}\n`;
  if (unit === undefined) return text;
  if (openMetrics) return `${text}${before(unitLine)}# UNIT ${named} ${unit}\n`;
  context.lose('unit', family.name, unit);
  return text;
}
