export { ConfigurationError } from './lint/rule-choice.ts';
export { type LintOptions, lintStream, lintText } from './api/lint-text.ts';
export { type Exposition, type ParseOptions, parseStream, parseText } from './api/parse-text.ts';
export type { Input, InputStream } from './api/input.ts';
export type {
  Category,
  ConsumerVerdict,
  Diagnostic,
  DocumentEdit,
  Excerpt,
  FindingIdentity,
  RelatedPlace,
  Severity,
  SourceReport,
} from './diagnostics/diagnostic.ts';
export { type ConsumerName, consumerNames } from './consumers/profiles.ts';
export { type PresetName, presetNames, type RuleSetting, type SeveritySetting } from './lint/config/presets.ts';
export { presets } from './api/presets.ts';
export type { Edits, MakeEdits, TextEdit } from './lint/edits.ts';
export {
  defineRule,
  type DocumentView,
  type Finding,
  type MessageTemplate,
  type PresetMember,
  type Rule,
  type RuleContext,
  type RuleMeta,
  type RuleOption,
  type RuleSeverity,
  type RuleVisitor,
} from './lint/rule.ts';
export { type Escaping, escapings } from './print/names.ts';
export type { LossKind, ReportLoss } from './print/losses.ts';
export { print, type PrintOptions, printStream, type TextFormat } from './print/print.ts';
export { version } from './diagnostics/about.ts';
export type {
  Bucket,
  CounterFamily,
  CounterSeries,
  GaugeFamily,
  GaugeHistogramFamily,
  HistogramFamily,
  HistogramSeries,
  InfoFamily,
  LabelNode,
  MetricFamily,
  Quantile,
  SampleNode,
  SimpleSeries,
  State,
  StateSetFamily,
  StateSetSeries,
  SummaryFamily,
  SummarySeries,
  UntypedFamily,
} from './tree/nodes.ts';
export type {
  BoundView,
  ConflictKind,
  ConflictView,
  DescView,
  FamilyView,
  LabelSetView,
  PointView,
  SampleView,
  SeriesView,
  Suffix,
} from './model/views.ts';
export type { NativeBuckets, NativeHistogram, NativeSpan } from './model/native-histogram.ts';
export type { Conflict } from './registry/conflict.ts';
export {
  constHistogram,
  constMetric,
  constSummary,
  invalidMetric,
  makeLabelPairs,
  metricWithTimestamp,
} from './registry/const-metrics.ts';
export { buildFQName, Desc, type DescOptions, type DescProblem, invalidDesc, type LabelPair } from './registry/desc.ts';
export { describeConflict, RegistryError } from './registry/describe-conflict.ts';
export {
  type FamilyHead,
  type GatheredFamily,
  type Gatherer,
  Gatherers,
  type GatherResult,
} from './registry/gather.ts';
export type {
  Collector,
  HistogramData,
  InvalidMetricData,
  Metric,
  MetricConflict,
  MetricData,
  MetricDataType,
  SummaryData,
  ValueData,
} from './registry/metric.ts';
export { Registry, type RegistryOptions } from './registry/registry.ts';
export { format, outputFormats } from './report/index.ts';
export type { ReportOptions } from './report/options.ts';
export type { OutputFormat } from './report/formats.ts';
export { allRules } from './rules/index.ts';
export type {
  BucketSpan,
  Comment,
  CompositePair,
  CompositeValue,
  Exemplar,
  HelpLine,
  HistogramValue,
  Label,
  MetricType,
  Name,
  NativeBucketsValue,
  NativeValue,
  NumberNode,
  Statement,
  SummaryValue,
  SyntaxProblem,
  SyntaxRuleId,
  Text,
  TypeLine,
  UnitLine,
} from './syntax/ast.ts';
export type { Dialect, DialectOption } from './syntax/dialect.ts';
export type { NameValidation } from './syntax/names.ts';
export type { Place, Span } from './text/span.ts';
