import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { aType } from '../../rules/support/types.ts';
import type { ExposedFamily } from '../../inventory/family-schema.ts';
import { isUntyped } from '../../syntax/metric-types.ts';
import type { FamilyChange } from '../change-rule.ts';
import { isLower } from '../stability.ts';
import { isInfo, labelsOf, undeclaredParts } from '../support/family-types.ts';
import { missingFrom, shortList } from '../support/lists.ts';

type CompatibleChange =
  | 'help'
  | 'typed'
  | 'unit'
  | 'unit-removed'
  | 'label'
  | 'quantile'
  | 'quantiles'
  | 'state'
  | 'states'
  | 'native'
  | 'classic'
  | 'series'
  | 'stability';

function addedLabels(change: FamilyChange): readonly string[] {
  const [before, after] = labelsOf(change) ?? [[], []];
  return missingFrom(before, after);
}

function isLowered({ stability: before }: ExposedFamily, { stability: after }: ExposedFamily): boolean {
  return before !== undefined && after !== undefined && isLower(before, after);
}

export const compatibleChange: ChangeRule = defineChangeRule({
  id: 'compatible-change',
  meta: {
    category: 'compatibility',
    severity: 'info',
    recommended: false,
    what: 'A metric family changed in a way that breaks no query.',
    why: 'Nothing breaks: metadata, further states or quantiles, a label of an info metric and native buckets beside classic ones are there for those who want them.',
    fix: '',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec/'],
  },
  messages: {
    help: '`{family}` has a help text now',
    typed: '`{family}` is declared as {type} now',
    unit: '`{family}` declares the unit {unit} now',
    'unit-removed': '`{family}` no longer declares the unit {unit}',
    label: 'label `{label}` added to the info metric `{family}`',
    quantile: 'quantile {quantiles} added to `{family}`',
    quantiles: 'quantiles {quantiles} added to `{family}`',
    state: 'state {states} added to `{family}`',
    states: 'states {states} added to `{family}`',
    native: 'histogram `{family}` has native buckets besides its classic ones now',
    classic: 'histogram `{family}` has classic buckets besides its native ones now',
    series: '`{family}` has series now',
    stability: '`{family}` is marked {stability} now',
  },
  check(change, report) {
    const { name: family, before, after, sides } = change;
    if (after === undefined) return;
    const part = undeclaredParts(after, sides.before);
    if (before === undefined) {
      const [first] = part;
      if (first !== undefined) report({ message: 'typed', data: { family, type: aType(after.type) }, about: 'type' });
      return;
    }
    const say = (message: CompatibleChange, about: string, data: Readonly<Record<string, string>> = {}): void =>
      report({ message, about, data: { family, ...data } });
    const isTyped = isUntyped(before.type) && !isUntyped(after.type);
    if (isTyped) say('typed', 'type', { type: aType(after.type) });
    if (before.helpHash === undefined && after.helpHash !== undefined) say('help', 'help');
    if (before.unit === undefined && after.unit !== undefined) say('unit', 'unit', { unit: after.unit });
    if (before.unit !== undefined && after.unit === undefined) say('unit-removed', 'unit', { unit: before.unit });
    if (before.labels === undefined && after.labels !== undefined) say('series', 'series');
    if (isInfo(after)) addedLabels(change).forEach((label) => say('label', label, { label }));
    if (after.stability !== undefined && after.stability !== before.stability && !isLowered(before, after)) {
      say('stability', 'stability', { stability: after.stability });
    }
    if (before.type !== after.type) return;
    const quantiles = before.labels === undefined ? [] : missingFrom(before.quantiles ?? [], after.quantiles ?? []);
    if (quantiles.length > 0) {
      say(quantiles.length === 1 ? 'quantile' : 'quantiles', 'quantiles', { quantiles: shortList(quantiles) });
    }
    const states = before.states === undefined ? [] : missingFrom(before.states, after.states ?? []);
    if (states.length > 0) say(states.length === 1 ? 'state' : 'states', 'states', { states: shortList(states) });
    if (before.bounds !== undefined && after.bounds !== undefined && after.native === true && before.native !== true)
      say('native', 'native');
    if (before.native === true && after.native === true && before.bounds === undefined && after.bounds !== undefined)
      say('classic', 'classic');
  },
});
