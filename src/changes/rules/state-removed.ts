import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { missingFrom, shortList } from '../support/lists.ts';

export const stateRemoved: ChangeRule = defineChangeRule({
  id: 'state-removed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'A stateset keeps its states.',
    why: 'A query for the state returns nothing, so that an alert on it never fires.',
    fix: 'keep the state, with the value 0 if it is never on',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec/#stateset'],
  },
  messages: {
    removed: 'state {states} removed from `{family}`',
    several: 'states {states} removed from `{family}`',
  },
  check({ name, before, after }, report) {
    if (before?.states === undefined || after?.states === undefined) return;
    const removed = missingFrom(after.states, before.states);
    if (removed.length === 0) return;
    const message = removed.length === 1 ? 'removed' : 'several';
    report({ message, data: { family: name, states: shortList(removed) } });
  },
});
