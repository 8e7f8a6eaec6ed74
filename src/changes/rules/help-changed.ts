import { type ChangeRule, defineChangeRule } from '../change-rule.ts';

export const helpChanged: ChangeRule = defineChangeRule({
  id: 'help-changed',
  meta: {
    category: 'compatibility',
    severity: 'warning',
    what: 'A metric family keeps its help text.',
    why: 'While both versions run, the registry of a gateway or of federation sees two help texts for one metric, which client_golang refuses. A text that says something else may also mean that the values are something else.',
    fix: 'check whether the metric still measures the same',
    sources: ['https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go'],
  },
  messages: {
    changed: 'help text of `{family}` changed',
    texts: 'help text of `{family}` changed from "{before}" to "{after}"',
    removed: '`{family}` no longer has a help text',
  },
  check({ name, before, after }, report) {
    if (before?.helpHash === undefined || after === undefined || before.helpHash === after.helpHash) return;
    if (after.helpHash === undefined)
      report({ message: 'removed', data: { family: name }, help: 'write its HELP line again' });
    else if (before.help === undefined || after.help === undefined)
      report({ message: 'changed', data: { family: name } });
    else report({ message: 'texts', data: { family: name, before: before.help, after: after.help } });
  },
});
