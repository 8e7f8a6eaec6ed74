import type { Reason } from '../rejection-rules.ts';
import { isEqual, type PythonNumber, pythonFloat } from './numbers.ts';

/** The suffixes of the samples of a type, where it has others than none. */
export const strictSuffixes: ReadonlyMap<string, readonly string[]> = new Map([
  ['counter', ['_total', '_created']],
  ['summary', ['', '_count', '_sum', '_created']],
  ['histogram', ['_count', '_sum', '_bucket', '_created']],
  ['gaugehistogram', ['_gcount', '_gsum', '_bucket']],
  ['info', ['_info']],
]);

/** A sample as the checks need it, whoever has read it. */
export interface LabelledSample {
  readonly name: string;
  readonly value: PythonNumber;
  readonly labelCount: number;
  labelName(index: number): string;
  labelValue(index: number): string;
}

/** A sample and its family. */
export interface CheckedSample {
  readonly type: string;
  readonly familyName: string;
  /** What its name has after that of the family. */
  readonly suffix: string;
  readonly sample: LabelledSample;
  readonly hasExemplar: boolean;
}

/** Where a label is; -1 if there is none. */
export function labelIndex(sample: LabelledSample, name: string): number {
  for (let index = sample.labelCount - 1; index >= 0; index -= 1) if (sample.labelName(index) === name) return index;
  return -1;
}

function labelValue(sample: LabelledSample, name: string): string | undefined {
  const index = labelIndex(sample, name);
  return index < 0 ? undefined : sample.labelValue(index);
}

const integerSuffixes: ReadonlySet<string> = new Set(['_count', '_gcount']);
/** Of samples with these suffixes no value is NaN, and only `_gsum` may be negative. */
export const counterSuffixes: ReadonlySet<string> = new Set([
  '_total',
  '_sum',
  '_count',
  '_bucket',
  '_gcount',
  '_gsum',
]);
/** An integer from here on is no float. */
const beyondFloat = 2n ** 1024n - 2n ** 970n;

/** What is wrong with the bound, label of state or count of a sample: what is checked before its group is. */
export function strictSampleFault({ type, familyName, suffix, sample }: CheckedSample): Reason | undefined {
  const { name, value } = sample;
  if (type === 'stateset' && labelIndex(sample, familyName) < 0) {
    return { rule: 'stateset-invalid', reason: 'Stateset missing label' };
  }
  if (!name.startsWith(familyName)) return undefined;
  if (suffix === '_bucket') {
    const rule = boundFault(labelValue(sample, 'le'));
    if (rule !== undefined) return { rule, reason: 'Invalid le label' };
    if (!isInteger(value)) return { rule: 'histogram-fractional-count', reason: 'Bucket value must be an integer' };
  }
  if (integerSuffixes.has(suffix) && !isInteger(value)) {
    const rule = type === 'summary' ? 'summary-fractional-count' : 'histogram-fractional-count';
    return { rule, reason: 'Count value must be an integer' };
  }
  if (type !== 'summary' || suffix !== '') return undefined;
  const quantile = pythonFloat(labelValue(sample, 'quantile') ?? '-1');
  if (quantile !== undefined && quantile >= 0 && quantile <= 1) return undefined;
  return { rule: 'summary-invalid-quantile', reason: 'Invalid quantile label' };
}

/** Only `+Inf` must be written so. */
function boundFault(bound: string | undefined): string | undefined {
  const value = pythonFloat(bound ?? '');
  const isValid = value !== undefined && bound !== 'NaN' && (value !== Infinity || bound === '+Inf');
  return isValid ? undefined : 'histogram-invalid-le';
}

function isInteger(value: PythonNumber): boolean {
  return typeof value === 'bigint' || Number.isInteger(value);
}

/** What is wrong with the value of a sample, or its exemplar: what is checked after its group is. */
export function strictValueFault({ type, familyName, suffix, sample, hasExemplar }: CheckedSample): Reason | undefined {
  const { name, value } = sample;
  if (type === 'stateset' && !isEqual(value, 0) && !isEqual(value, 1)) {
    return { rule: 'stateset-invalid', reason: 'Stateset samples can only have values zero and one' };
  }
  if (type === 'info' && !isEqual(value, 1)) {
    return { rule: 'info-invalid', reason: 'Info samples can only have value one' };
  }
  if (type === 'summary' && name === familyName && value < 0) {
    return { rule: 'summary-negative', reason: 'Quantile values cannot be negative' };
  }
  if (counterSuffixes.has(suffix)) {
    if (Number.isNaN(value)) return { rule: ruleOf(type, 'nan'), reason: 'Counter-like samples cannot be NaN' };
    if (typeof value === 'bigint' && (value >= beyondFloat || value <= -beyondFloat)) {
      return { rule: 'invalid-value', reason: 'int too large to convert to float' };
    }
    if (suffix !== '_gsum' && value < 0) {
      return { rule: ruleOf(type, 'negative', suffix), reason: 'Counter-like samples cannot be negative' };
    }
  }
  const takesExemplar =
    ((type === 'histogram' || type === 'gaugehistogram') && name.endsWith('_bucket')) ||
    (type === 'counter' && name.endsWith('_total'));
  if (!hasExemplar || takesExemplar) return undefined;
  return {
    rule: 'exemplar-misplaced',
    reason: 'Invalid line only histogram/gaugehistogram buckets and counters can have exemplars',
  };
}

/** The rule for a value that is NaN or negative. */
function ruleOf(type: string, fault: 'nan' | 'negative', suffix = ''): string {
  if (type === 'counter') return fault === 'nan' ? 'counter-nan' : 'counter-negative';
  if (type === 'summary') return 'summary-negative';
  if (type === 'gaugehistogram') return 'gaugehistogram-invalid';
  if (fault === 'nan') return 'histogram-nan';
  return suffix === '_sum' ? 'histogram-negative-sum' : 'histogram-negative-value';
}
