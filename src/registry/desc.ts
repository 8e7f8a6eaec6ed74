import {
  isValidMetricName,
  isWellFormed,
  labelNameFault,
  repeatedNames,
  type LabelNameFault,
  type NameValidation,
} from '../syntax/names.ts';
import { canonicalKey } from './hash.ts';
import { compareText, sortLabels, type LabelPair } from './metric-label.ts';

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
  /** Unit of OpenMetrics; empty where there is none. */
  readonly unit?: string;
  /** Which names are valid; `utf8` where not said. */
  readonly nameValidation?: NameValidation;
}

/**
 * The immutable metadata of a metric. Descriptors with the same fully-qualified name in one registry must agree in
 * help, unit and label names, and must differ in the values of their constant labels.
 *
 * A descriptor that breaks the rules for names is still made; its {@link Desc.error} says what is wrong, and
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
  /** Equal for the same fully-qualified name and the same values of constant labels; empty where invalid. */
  readonly id: string;
  /** Equal for the same help, unit and label names, variable and constant ones told apart; empty where invalid. */
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

  /** Whether the registry takes both for the same: same fully-qualified name, same values of constant labels. */
  equals(other: Desc): boolean {
    return this.error === undefined && this.id === other.id;
  }

  /** Follows `Desc.String`. */
  toString(): string {
    const constLabels = this.constLabels.map(({ name, value }) => `${name}=${quote(value)}`).join(',');
    return (
      `Desc{fqName: ${quote(this.fqName)}, help: ${quote(this.help)}, unit: ${quote(this.unit)}, ` +
      `constLabels: {${constLabels}}, variableLabels: {${this.variableLabels.join(',')}}}`
    );
  }
}

function quote(text: string): string {
  return JSON.stringify(text);
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

/** Upstream's checks in upstream's order. */
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

/**
 * Deviation: upstream marks variable names with a `$`, which valid UTF-8 names may begin with themselves; two lists
 * cannot be mixed up.
 */
function dimHashOf({ help, unit, constLabels, variableLabels }: Desc): string {
  return canonicalKey([help, unit, constLabels.map(({ name }) => name), variableLabels.toSorted(compareText)]);
}
