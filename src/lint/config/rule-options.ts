import type { RuleOption } from '../rule.ts';

/** A value of an option of a rule. */
export type OptionValue = RuleOption['default'];

/** Whether an option takes a value. */
export function fitsOption(value: unknown, option: RuleOption): value is OptionValue {
  if (option.type === 'strings') return Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (option.type === 'boolean' || option.type === 'string') return typeof value === option.type;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < (option.minimum ?? -Infinity)) return false;
  return option.type === 'number' || Number.isInteger(value);
}

/** What an option takes, for messages: `a whole number of 1 or more`. */
export function optionKind({ type, minimum }: RuleOption & { readonly minimum?: number }): string {
  const least = minimum === undefined ? '' : ` of ${minimum} or more`;
  if (type === 'integer') return `a whole number${least}`;
  if (type === 'number') return `a number${least}`;
  if (type === 'strings') return 'a list of strings';
  return type === 'boolean' ? 'true or false' : 'a string';
}
