import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import type { ExposedFamily } from '../../inventory/family-schema.ts';
import { isMissing, withoutTotal } from '../support/family-types.ts';

/** What two families have in common, as far as both sides show it. */
function sharedTraits(before: ExposedFamily, renamed: ExposedFamily): string {
  const hasLabels = before.labels !== undefined && renamed.labels !== undefined;
  const hasHelp = before.helpHash !== undefined && before.helpHash === renamed.helpHash;
  if (!hasHelp) return 'type and labels';
  return hasLabels ? 'type, labels and help' : 'type and help';
}

export const familyRemoved: ChangeRule = defineChangeRule({
  id: 'family-removed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'A metric family that was exposed is still exposed.',
    why: 'Queries for a metric that is gone return nothing instead of an error: panels become empty, and alerts that should fire never do.',
    fix: 'expose the family under its old name until the queries that need it have moved, and announce its end',
    sources: ['https://kubernetes.io/docs/concepts/cluster-administration/system-metrics/#metric-lifecycle'],
  },
  messages: {
    removed: '`{family}` is no longer exposed',
  },
  check({ name, before, after, sides }, report) {
    if (before === undefined || after !== undefined || !isMissing(before, sides.after, sides)) return;
    if (withoutTotal({ name, before, after, sides, options: {} }) !== undefined) return;
    const renamed = sides.renames.get(name);
    if (renamed === undefined) {
      report({ message: 'removed', data: { family: name } });
      return;
    }
    report({
      message: 'removed',
      data: { family: name },
      help: `probably renamed to \`${renamed.name}\`, which is new and has the same ${sharedTraits(before, renamed)}: expose both names until queries have moved`,
      related: { message: 'probably its new name', family: renamed },
    });
  },
});
