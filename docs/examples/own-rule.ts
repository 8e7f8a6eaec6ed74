// A rule of one's own: every metric names the team that owns it.
import { defineRule, format, lintText, type Rule } from 'promlint-ts';

export const teamPrefix: Rule = defineRule({
  id: 'team-prefix',
  meta: {
    category: 'naming',
    severity: 'warning',
    what: 'The name of a metric starts with the name of the team that owns it.',
    why: 'Alerts are routed by that prefix: without it, an alert on the metric reaches the wrong team.',
    fix: 'start the name with one of the teams',
    sources: [],
    options: {
      teams: { type: 'strings', default: ['shop', 'pay'], description: 'names of the teams' },
    },
  },
  messages: { missing: '`{name}` does not start with any of {teams}' },
  create: (context) => {
    const teams = context.options['teams'] as readonly string[];
    return {
      Family: (family) => {
        const { name, nameSpan } = family;
        if (teams.some((team) => name.startsWith(`${team}_`))) return;
        context.report({ message: 'missing', data: { name, teams: teams.join(', ') }, at: nameSpan, family: name });
      },
    };
  },
});

const exposition = `# TYPE shop_orders_total counter
shop_orders_total 3
# TYPE refunds_total counter
refunds_total 1
`;

const report = lintText(exposition, {
  name: 'metrics',
  preset: 'spec',
  plugins: [teamPrefix],
  rules: { 'team-prefix': ['error', { teams: ['shop', 'pay', 'ops'] }] },
});
console.log(format([report], 'compact').trimEnd());
