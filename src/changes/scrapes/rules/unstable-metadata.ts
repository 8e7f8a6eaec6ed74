import { defineScrapeRule, placeInBoth, type ScrapeRule } from '../scrape-rule.ts';
import { sharedFamilies } from '../scrape-rule.ts';

export const unstableMetadata: ScrapeRule = defineScrapeRule({
  id: 'unstable-metadata',
  meta: {
    category: 'continuity',
    severity: 'warning',
    what: 'A metric family has the same help text and unit in every scrape.',
    why: 'Prometheus keeps metadata per target and writes it anew with each change; a registry that merges several targets refuses families that differ.',
    fix: 'leave what changes out of the help text; look for two parts of the program that expose the same name',
    sources: ['https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go'],
  },
  messages: {
    help: 'help text of `{family}` changed from "{before}" to "{after}"',
    unit: 'unit of `{family}` changed from "{before}" to "{after}"',
  },
  watch({ report }) {
    const found = new Set<string>();
    return {
      pair(pair) {
        for (const [old, now] of sharedFamilies(pair)) {
          for (const what of ['help', 'unit'] as const) {
            const [before = '', after = ''] = [old[what], now[what]];
            const key = `${now.name}\0${what}`;
            if (before === after || found.has(key)) continue;
            found.add(key);
            report({
              message: what,
              data: { family: now.name, before, after },
              family: now.name,
              about: what,
              ...placeInBoth(pair, old.at, now.at),
            });
          }
        }
      },
    };
  },
});
