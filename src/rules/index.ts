import type { Rule } from '../lint/rule.ts';
import { abbreviatedUnit } from './abbreviated-unit.ts';
import { aggregateSeries } from './aggregate-series.ts';
import { blankLine } from './blank-line.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { camelCaseLabel } from './camel-case-label.ts';
import { camelCaseName } from './camel-case-name.ts';
import { carriageReturn } from './carriage-return.ts';
import { colonInName } from './colon-in-name.ts';
import { compositeExpected } from './composite-expected.ts';
import { constantLabel } from './constant-label.ts';
import { contentAfterEof } from './content-after-eof.ts';
import { createdBeforeSample } from './created-before-sample.ts';
import { contentType } from './content-type.ts';
import { sampleLimitExceeded } from './sample-limit-exceeded.ts';
import { labelLimitExceeded } from './label-limit-exceeded.ts';
import { bodySizeLimitExceeded } from './body-size-limit-exceeded.ts';
import { targetLimitExceeded } from './target-limit-exceeded.ts';
import { bucketLimitExceeded } from './bucket-limit-exceeded.ts';
import { nonLegacyName } from './non-legacy-name.ts';
import { counterNan } from './counter-nan.ts';
import { counterNegative } from './counter-negative.ts';
import { counterWithoutTotal } from './counter-without-total.ts';
import { discouragedType } from './discouraged-type.ts';
import { duplicateBucket } from './duplicate-bucket.ts';
import { duplicateDesc } from './duplicate-desc.ts';
import { duplicateHelp } from './duplicate-help.ts';
import { duplicateLabelName } from './duplicate-label-name.ts';
import { duplicateQuantile } from './duplicate-quantile.ts';
import { duplicateSeries } from './duplicate-series.ts';
import { duplicateType } from './duplicate-type.ts';
import { duplicateUnit } from './duplicate-unit.ts';
import { elapsedTimeMetric } from './elapsed-time-metric.ts';
import { emptyExposition } from './empty-exposition.ts';
import { emptyFamily } from './empty-family.ts';
import { exemplarLabels } from './exemplar-labels.ts';
import { exemplarMisplaced } from './exemplar-misplaced.ts';
import { exemplarOutsideBucket } from './exemplar-outside-bucket.ts';
import { exemplarTimestamp } from './exemplar-timestamp.ts';
import { exemplarTooLong } from './exemplar-too-long.ts';
import { explicitLeLabel } from './explicit-le-label.ts';
import { explicitNameLabel } from './explicit-name-label.ts';
import { explicitQuantileLabel } from './explicit-quantile-label.ts';
import { explicitTimestamp } from './explicit-timestamp.ts';
import { exponentTimestamp } from './exponent-timestamp.ts';
import { floatNoiseBound } from './float-noise-bound.ts';
import { forbiddenName } from './forbidden-name.ts';
import { gaugehistogramInvalid } from './gaugehistogram-invalid.ts';
import { highCardinality } from './high-cardinality.ts';
import { histogramBucketOrder } from './histogram-bucket-order.ts';
import { histogramCountMismatch } from './histogram-count-mismatch.ts';
import { histogramFractionalCount } from './histogram-fractional-count.ts';
import { histogramInvalidLe } from './histogram-invalid-le.ts';
import { histogramMissingCount } from './histogram-missing-count.ts';
import { histogramMissingInf } from './histogram-missing-inf.ts';
import { histogramMissingSum } from './histogram-missing-sum.ts';
import { histogramNan } from './histogram-nan.ts';
import { histogramNegativeSum } from './histogram-negative-sum.ts';
import { histogramNegativeValue } from './histogram-negative-value.ts';
import { histogramNotCumulative } from './histogram-not-cumulative.ts';
import { ignoredField } from './ignored-field.ts';
import { implausibleTimestamp } from './implausible-timestamp.ts';
import { inconsistentHelp } from './inconsistent-help.ts';
import { inconsistentLabelNames } from './inconsistent-label-names.ts';
import { inconsistentQuoting } from './inconsistent-quoting.ts';
import { inconsistentType } from './inconsistent-type.ts';
import { inconsistentUnit } from './inconsistent-unit.ts';
import { infoInvalid } from './info-invalid.ts';
import { interleavedSeries } from './interleaved-series.ts';
import { invalidEscape } from './invalid-escape.ts';
import { invalidLabelName } from './invalid-label-name.ts';
import { invalidMetricName } from './invalid-metric-name.ts';
import { invalidTimestamp } from './invalid-timestamp.ts';
import { invalidUtf8 } from './invalid-utf8.ts';
import { invalidValue } from './invalid-value.ts';
import { labelInName } from './label-in-name.ts';
import { largeBody } from './large-body.ts';
import { longLabelName } from './long-label-name.ts';
import { longLabelValue } from './long-label-value.ts';
import { mergeConflict } from './merge-conflict.ts';
import { metadataAfterSamples } from './metadata-after-samples.ts';
import { metadataOrder } from './metadata-order.ts';
import { misnamedMetadata } from './misnamed-metadata.ts';
import { missingEof } from './missing-eof.ts';
import { missingFinalNewline } from './missing-final-newline.ts';
import { missingHelp } from './missing-help.ts';
import { missingPrefix } from './missing-prefix.ts';
import { missingStartTimestamp } from './missing-start-timestamp.ts';
import { missingType } from './missing-type.ts';
import { missingUnit } from './missing-unit.ts';
import { missingValue } from './missing-value.ts';
import { misspelledKeyword } from './misspelled-keyword.ts';
import { mixedTimestamps } from './mixed-timestamps.ts';
import { nativeHistogramAsClassic } from './native-histogram-as-classic.ts';
import { nativeHistogramInvalid } from './native-histogram-invalid.ts';
import { nonBaseUnit } from './non-base-unit.ts';
import { nonCanonicalBound } from './non-canonical-bound.ts';
import { notAnExposition } from './not-an-exposition.ts';
import { nulLine } from './nul-line.ts';
import { om1InOm2 } from './om1-in-om2.ts';
import { percentNotRatio } from './percent-not-ratio.ts';
import { precomputedStatistic } from './precomputed-statistic.ts';
import { redundantNameWord } from './redundant-name-word.ts';
import { repeatedSeries } from './repeated-series.ts';
import { reservedLabelLe } from './reserved-label-le.ts';
import { reservedLabelName } from './reserved-label-name.ts';
import { reservedLabelQuantile } from './reserved-label-quantile.ts';
import { reservedPrefix } from './reserved-prefix.ts';
import { reservedSuffix } from './reserved-suffix.ts';
import { rewrittenBound } from './rewritten-bound.ts';
import { startTimestampAfterSample } from './start-timestamp-after-sample.ts';
import { startTimestampMisplaced } from './start-timestamp-misplaced.ts';
import { statesetInvalid } from './stateset-invalid.ts';
import { strayComment } from './stray-comment.ts';
import { suffixCollision } from './suffix-collision.ts';
import { summaryFractionalCount } from './summary-fractional-count.ts';
import { summaryInvalidQuantile } from './summary-invalid-quantile.ts';
import { summaryNegative } from './summary-negative.ts';
import { summaryQuantileOrder } from './summary-quantile-order.ts';
import { syntaxError } from './syntax-error.ts';
import { targetInfoNotFirst } from './target-info-not-first.ts';
import { targetLabelClash } from './target-label-clash.ts';
import { timestampNotGauge } from './timestamp-not-gauge.ts';
import { timestampOrder } from './timestamp-order.ts';
import { tooManyLabels } from './too-many-labels.ts';
import { tooManySamples } from './too-many-samples.ts';
import { totalWithoutCounter } from './total-without-counter.ts';
import { typeInName } from './type-in-name.ts';
import { unexpectedSample } from './unexpected-sample.ts';
import { unitMismatch } from './unit-mismatch.ts';
import { unknownType } from './unknown-type.ts';
import { unportableTimestamp } from './unportable-timestamp.ts';
import { unportableWhitespace } from './unportable-whitespace.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { utf8Name } from './utf8-name.ts';
import { vmrangeBucket } from './vmrange-bucket.ts';
import { wrongDialect } from './wrong-dialect.ts';
import { zeroThresholdBetweenBounds } from './zero-threshold-between-bounds.ts';

/** Every rule, in the order of the documentation: group by group. */
export const allRules: readonly Rule[] = [
  // syntax
  syntaxError,
  invalidMetricName,
  invalidLabelName,
  invalidEscape,
  invalidUtf8,
  invalidValue,
  invalidTimestamp,
  unportableTimestamp,
  unportableWhitespace,
  byteOrderMark,
  carriageReturn,
  nulLine,
  missingFinalNewline,
  missingEof,
  contentAfterEof,
  blankLine,
  strayComment,
  notAnExposition,
  emptyExposition,
  wrongDialect,
  // metadata
  duplicateHelp,
  duplicateType,
  duplicateUnit,
  metadataAfterSamples,
  unknownType,
  misnamedMetadata,
  misspelledKeyword,
  missingType,
  missingHelp,
  emptyFamily,
  unitMismatch,
  unusedSuppression,
  metadataOrder,
  targetInfoNotFirst,
  // registry
  duplicateDesc,
  inconsistentHelp,
  inconsistentType,
  inconsistentUnit,
  inconsistentLabelNames,
  duplicateSeries,
  repeatedSeries,
  duplicateLabelName,
  explicitNameLabel,
  reservedLabelName,
  explicitQuantileLabel,
  explicitLeLabel,
  suffixCollision,
  // types
  counterNegative,
  counterNan,
  histogramMissingInf,
  histogramCountMismatch,
  histogramNotCumulative,
  histogramBucketOrder,
  histogramInvalidLe,
  floatNoiseBound,
  vmrangeBucket,
  duplicateBucket,
  duplicateQuantile,
  histogramMissingSum,
  histogramMissingCount,
  histogramNegativeValue,
  histogramNan,
  histogramNegativeSum,
  histogramFractionalCount,
  summaryFractionalCount,
  unexpectedSample,
  summaryInvalidQuantile,
  summaryQuantileOrder,
  summaryNegative,
  gaugehistogramInvalid,
  infoInvalid,
  statesetInvalid,
  nonCanonicalBound,
  rewrittenBound,
  interleavedSeries,
  nativeHistogramInvalid,
  zeroThresholdBetweenBounds,
  nativeHistogramAsClassic,
  missingValue,
  ignoredField,
  compositeExpected,
  om1InOm2,
  discouragedType,
  // timestamps and exemplars
  explicitTimestamp,
  mixedTimestamps,
  timestampOrder,
  implausibleTimestamp,
  exponentTimestamp,
  exemplarMisplaced,
  exemplarTooLong,
  exemplarOutsideBucket,
  startTimestampMisplaced,
  startTimestampAfterSample,
  missingStartTimestamp,
  createdBeforeSample,
  exemplarTimestamp,
  exemplarLabels,
  // naming and labels
  counterWithoutTotal,
  totalWithoutCounter,
  reservedSuffix,
  reservedLabelLe,
  reservedLabelQuantile,
  typeInName,
  colonInName,
  camelCaseName,
  camelCaseLabel,
  abbreviatedUnit,
  nonBaseUnit,
  percentNotRatio,
  missingUnit,
  timestampNotGauge,
  reservedPrefix,
  labelInName,
  aggregateSeries,
  targetLabelClash,
  constantLabel,
  redundantNameWord,
  precomputedStatistic,
  elapsedTimeMetric,
  missingPrefix,
  forbiddenName,
  utf8Name,
  inconsistentQuoting,
  // size and transport
  highCardinality,
  tooManyLabels,
  longLabelName,
  longLabelValue,
  tooManySamples,
  largeBody,
  contentType,
  sampleLimitExceeded,
  labelLimitExceeded,
  bodySizeLimitExceeded,
  targetLimitExceeded,
  bucketLimitExceeded,
  nonLegacyName,
  mergeConflict,
];
