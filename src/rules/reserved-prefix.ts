import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { scrapePrefix } from './data/well-known.ts';
import { proposeName } from './support/proposed-name.ts';

export const reservedPrefix: Rule = nameRule({
  id: 'reserved-prefix',
  meta: {
    category: 'naming',
    severity: { prometheus: 'info', openmetrics: 'info', openmetrics2: 'warning' },
    what: 'No metric has a name that the server writes itself (`up`, `scrape_…`) or that starts with an underscore.',
    why: 'Prometheus adds up and scrape_… to every target. A metric of the same name collides with them or is mistaken for them, even by the alert for a target that is down.',
    fix: 'prefix the name with that of the application',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/concepts/jobs_instances/#automatically-generated-labels-and-time-series',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#name',
    ],
  },
  messages: {
    server: {
      message: '`{family}` is reserved by Prometheus for scrape metadata',
      help: 'prefix the name with that of the application: `myapp_{family}`',
    },
    underscore: {
      message: '`{family}` starts with an underscore, which is reserved',
      help: 'rename it to {suggestion}',
    },
  },
  words: ['up', 'scrape'],
  check: (family) => {
    const { name } = family;
    const server = name === 'up' || name.startsWith(scrapePrefix);
    if (!server && !name.startsWith('_')) return undefined;
    // Federation passes on what another server has written, with the labels that it has added.
    if (server && family.descs.some((desc) => desc.labelNames.includes('instance'))) return undefined;
    return {
      message: server ? 'server' : 'underscore',
      data: { suggestion: proposeName(family, name.replace(/^_+/, '')) },
    };
  },
});
