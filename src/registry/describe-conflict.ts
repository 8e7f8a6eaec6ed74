import type { Conflict, LabelNames } from './conflict.ts';
import type { DescProblem, LabelPair } from './desc.ts';

/** What `mustRegister` throws. Follows the panic of client_golang's `Registry.MustRegister`. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly conflict: Conflict;

  constructor(conflict: Conflict) {
    super(describeConflict(conflict));
    this.conflict = conflict;
  }
}

/** A conflict as a sentence: what is wrong, and what the other side says. */
export function describeConflict(conflict: Conflict): string {
  switch (conflict.kind) {
    case 'invalid-desc':
      return `The descriptor of ${quote(conflict.desc.fqName)} is invalid: ${describeProblem(conflict.problem)}.`;
    case 'duplicate-desc':
      return `Another collector has registered ${quote(conflict.desc.fqName)} with the same values of constant labels.`;
    case 'already-registered':
      return 'A collector with the same descriptors is already registered.';
    case 'inconsistent-help':
    case 'inconsistent-unit': {
      const what = conflict.kind === 'inconsistent-help' ? 'help' : 'unit';
      return `${quote(conflict.name)} has the ${what} ${quote(conflict.found)}, but ${origin(conflict.within)} ${quote(conflict.expected)}.`;
    }
    case 'inconsistent-label-names':
      return `${quote(conflict.name)} has ${labelNames(conflict.found)}, but ${origin(conflict.within)} ${labelNames(conflict.expected)}.`;
    case 'inconsistent-type':
      return `${quote(conflict.name)} has type ${conflict.found}, but was first collected as ${conflict.expected}.`;
    case 'suffix-collision':
      return `The ${conflict.type} ${quote(conflict.name)} collides with the ${conflict.otherType} ${quote(conflict.other)}: both have samples that end in ${quote(conflict.suffix)}.`;
    case 'duplicate-label-name':
      return `${series(conflict)} has the label ${quote(conflict.label)} more than once.`;
    case 'invalid-label-name':
      return `${series(conflict)} has a label with the invalid name ${quote(conflict.label)}.`;
    case 'reserved-label-name':
      return `${series(conflict)} has the label ${quote(conflict.label)}: names that begin with "__" are reserved for Prometheus.`;
    case 'invalid-label-value':
      return `${series(conflict)} has a value of the label ${quote(conflict.label)} that is not valid Unicode.`;
    case 'explicit-quantile-label':
      return `${series(conflict)} has the label "quantile", which is reserved for the quantiles of a summary.`;
    case 'explicit-le-label':
      return `${series(conflict)} has the label "le", which is reserved for the buckets of a histogram.`;
    case 'duplicate-series':
      return `${series(conflict)} was collected before${timestamp(conflict.timestampMs)}.`;
    case 'unregistered-desc':
      return `${series(ofDesc(conflict))} has a descriptor that is not registered.`;
    case 'inconsistent-desc':
      return `${series(ofDesc(conflict))} does not have the labels of its descriptor ${conflict.desc.toString()}.`;
    case 'inconsistent-cardinality':
      return `${quote(conflict.name)} needs a value for each of its variable labels (${list(conflict.variableLabels)}), but got ${conflict.labelValues.length} (${list(conflict.labelValues)}).`;
    case 'empty-metric':
      return `${series(conflict)} has no value.`;
    case 'invalid-metric':
      return `${quote(conflict.name)} could not be collected: ${conflict.message}.`;
    case 'collect-failed':
      return `A collector failed: ${String(conflict.error)}.`;
    default:
      return `In gatherer ${conflict.gatherer + 1}: ${describeConflict(conflict.conflict)}`;
  }
}

function describeProblem(problem: DescProblem): string {
  switch (problem.reason) {
    case 'invalid-metric-name':
      return 'its name is not a valid metric name';
    case 'invalid-label-name':
      return `${quote(problem.label)} is not a valid label name`;
    case 'reserved-label-name':
      return `the label ${quote(problem.label)} begins with "__", which is reserved for Prometheus`;
    case 'duplicate-label-name':
      return `it has the label ${quote(problem.label)} more than once`;
    case 'invalid-label-value':
      return `the value of its label ${quote(problem.label)} is not valid Unicode`;
    default:
      return problem.message;
  }
}

/** Like Go's `%q` where it matters: quotes, line breaks and lone surrogates are escaped. */
function quote(text: string): string {
  return JSON.stringify(text);
}

function list(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.map(quote).join(', ');
}

function labelNames({ constant, variable }: LabelNames): string {
  if (constant.length === 0) return `the labels (${list(variable)})`;
  return `the constant labels (${list(constant)}) and the variable labels (${list(variable)})`;
}

function origin(within: boolean): string {
  return within ? 'another descriptor of the collector has' : 'its first definition has';
}

function series({ name, labels }: { readonly name: string; readonly labels: readonly LabelPair[] }): string {
  const pairs = labels.map((label) => `${label.name}=${quote(label.value)}`).join(', ');
  return `${name}{${pairs}}`;
}

function ofDesc(conflict: { readonly desc: { readonly fqName: string }; readonly labels: readonly LabelPair[] }): {
  readonly name: string;
  readonly labels: readonly LabelPair[];
} {
  return { name: conflict.desc.fqName, labels: conflict.labels };
}

function timestamp(timestampMs: number | undefined): string {
  return timestampMs === undefined ? '' : ` with the timestamp ${timestampMs}`;
}
