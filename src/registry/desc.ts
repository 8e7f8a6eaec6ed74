import {
  isValidMetricName,
  isWellFormed,
  labelNameFault,
  type LabelNameFault,
  type NameValidation,
  repeatedNames,
} from '../syntax/names.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';

/** A label with its value. Follows `LabelPair` of client_model. */
export interface LabelPair {
  readonly name: string;
  readonly value: string;
}

/** What makes a descriptor invalid. */
export type DescProblem =
  | { readonly reason: 'invalid-metric-name' }
  | { readonly reason: LabelNameFault | 'duplicate-label-name'; readonly label: string }
  | { readonly reason: 'invalid-label-value'; readonly label: string; readonly value: string }
  | { readonly reason: 'other'; readonly message: string };

/** The optional parts of a {@link Desc}. */
export interface DescOptions {
  /** Names of the labels whose values differ from metric to metric, in the order in which values are given. */
  readonly variableLabels?: readonly string[];
  /** Labels that have the same values in all metrics of the descriptor. */
  readonly constLabels?: Readonly<Record<string, string>>;
  /** Unit of OpenMetrics; empty by default. */
  readonly unit?: string;
  /** Which names are valid; `utf8` by default. */
  readonly nameValidation?: NameValidation;
}

/**
 * The immutable metadata of a metric. Descriptors with the same fully-qualified name in one registry must agree in
 * help, unit and label names, and must differ in the values of their constant labels.
 *
 * The constructor accepts a descriptor that breaks the rules; its {@link Desc.error} says what is wrong, and
 * registering it fails.
 * Follows `Desc` and `NewDesc` of client_golang `prometheus/desc.go`.
 */
export class Desc {
  readonly fqName: string;
  readonly help: string;
  readonly unit: string;
  readonly variableLabels: readonly string[];
  /** Sorted by name. */
  readonly constLabels: readonly LabelPair[];
  /** What makes the descriptor invalid. Follows `Desc.Err`. */
  readonly error: DescProblem | undefined;
  /** Equal for the same fully-qualified name and the same values of constant labels; empty if invalid. */
  readonly id: string;
  /** Equal for the same help, unit, variable label names and constant label names; empty if invalid. */
  readonly dimHash: string;

  constructor(fqName: string, help: string, options: DescOptions = {}) {
    this.fqName = fqName;
    this.help = help;
    this.unit = options.unit ?? '';
    this.variableLabels = [...(options.variableLabels ?? [])];
    const constLabels = Object.entries(options.constLabels ?? {}).map(([name, value]) => ({ name, value }));
    this.constLabels = sortLabels(constLabels);
    this.error = findProblem(this, options.nameValidation ?? 'utf8');
    this.id = this.error === undefined ? idOf(this) : '';
    this.dimHash = this.error === undefined ? dimHashOf(this) : '';
  }

  /** Whether a registry treats both as the same: same fully-qualified name, same values of constant labels. */
  equals(other: Desc): boolean {
    return this.error === undefined && this.id === other.id;
  }

  /** Follows `Desc.String`. */
  toString(): string {
    const constLabels = this.constLabels.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).join(',');
    const [fqName, help, unit] = [this.fqName, this.help, this.unit].map((text) => JSON.stringify(text));
    return (
      `Desc{fqName: ${fqName}, help: ${help}, unit: ${unit}, ` +
      `constLabels: {${constLabels}}, variableLabels: {${this.variableLabels.join(',')}}}`
    );
  }
}

class InvalidDesc extends Desc {
  override readonly error: DescProblem;

  constructor(message: string) {
    super('', '');
    this.error = { reason: 'other', message };
  }
}

/**
 * A descriptor for a collector that cannot describe itself: registering it fails with this error.
 * Follows `NewInvalidDesc` of client_golang `prometheus/desc.go`.
 */
export function invalidDesc(error: Error | string): Desc {
  return new InvalidDesc(typeof error === 'string' ? error : error.message);
}

/**
 * Joins the non-empty parts of a fully-qualified metric name with `_`. The result is empty if `name` is.
 * Follows `BuildFQName` of client_golang `prometheus/metric.go`.
 */
export function buildFQName(namespace: string, subsystem: string, name: string): string {
  if (name === '') return '';
  return [namespace, subsystem, name].filter((part) => part !== '').join('_');
}

/** Labels in the order of their names. Follows `LabelPairSorter` of client_golang `prometheus/internal/metric.go`. */
export function sortLabels(labels: readonly LabelPair[]): readonly LabelPair[] {
  return labels.toSorted((left, right) => compareUtf8(left.name, right.name));
}

/** What an identity is made of: strings and lists of them. */
export type KeyPart = string | readonly KeyPart[];

/**
 * A string that is equal for equal parts only, as a key of a `Set` or `Map`. It takes the place of the xxhash sums in
 * client_golang's `Desc` and `Registry`; being exact, it has no collisions.
 */
export function canonicalKey(parts: readonly KeyPart[]): string {
  return JSON.stringify(parts);
}

/** The first problem, checked in client_golang's order. */
function findProblem(desc: Desc, validation: NameValidation): DescProblem | undefined {
  if (!isValidMetricName(desc.fqName, validation)) return { reason: 'invalid-metric-name' };
  const constNames = desc.constLabels.map(({ name }) => name);
  return (
    findBadName(constNames, validation) ??
    findBadValue(desc.constLabels) ??
    findBadName(desc.variableLabels, validation) ??
    findDuplicate([...constNames, ...desc.variableLabels])
  );
}

function findBadName(names: readonly string[], validation: NameValidation): DescProblem | undefined {
  for (const label of names) {
    const reason = labelNameFault(label, validation);
    if (reason !== undefined) return { reason, label };
  }
  return undefined;
}

function findBadValue(labels: readonly LabelPair[]): DescProblem | undefined {
  const bad = labels.find(({ value }) => !isWellFormed(value));
  return bad && { reason: 'invalid-label-value', label: bad.name, value: bad.value };
}

function findDuplicate(names: readonly string[]): DescProblem | undefined {
  for (const { index } of repeatedNames(names)) return { reason: 'duplicate-label-name', label: names[index]! };
  return undefined;
}

function idOf({ fqName, constLabels }: Desc): string {
  return canonicalKey([fqName, ...constLabels.map(({ value }) => value)]);
}

/** Deviation: upstream marks variable names with a `$`, with which a UTF-8 name may begin; two lists cannot be confused. */
function dimHashOf({ help, unit, constLabels, variableLabels }: Desc): string {
  return canonicalKey([help, unit, constLabels.map(({ name }) => name), variableLabels.toSorted(compareUtf8)]);
}
