import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { scrapePrefix } from './data/well-known.ts';
import { proposeName } from './support/names.ts';

export const reservedPrefix: Rule = defineRule({
  id: 'reserved-prefix',
  meta: {
    category: 'naming',
    severity: 'info',
    what: 'No metric has a name that the server writes itself (`up`, `scrape_…`) or one that starts with an underscore.',
    why: 'Prometheus adds up and scrape_… to every target: a metric of the same name collides with them or is taken for them, in the alert that a target is down of all places.',
    fix: 'put the name of the application in front',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/concepts/jobs_instances/#automatically-generated-labels-and-time-series',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#name',
    ],
  },
  messages: {
    server: {
      message: '`{family}` is a name that Prometheus keeps for what it says of a scrape',
      help: 'put the name of the application in front: `myapp_{family}`',
    },
    underscore: {
      message: '`{family}` starts with an underscore, which is reserved',
      help: 'rename it to {suggestion}',
    },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name } = family;
      const server = name === 'up' || name.startsWith(scrapePrefix);
      if (!server && !name.startsWith('_')) return undefined;
      // Federation passes on what another server has written, with the labels that it has added.
      if (server && family.descs.some((desc) => desc.labelNames.includes('instance'))) return undefined;
      return {
        message: server ? 'server' : 'underscore',
        data: { family: name, suggestion: proposeName(family, name.replace(/^_+/, '')) },
        at: family.nameSpan,
        family: name,
      };
    }),
});
