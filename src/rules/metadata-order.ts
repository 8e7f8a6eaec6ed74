import { defineRule, type Rule } from '../lint/rule.ts';

export const metadataOrder: Rule = defineRule({
  id: 'metadata-order',
  meta: {
    category: 'metadata',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'info' },
    recommended: false,
    what: 'The metadata of a family is in the order TYPE, UNIT, HELP.',
    why: 'Parsers accept any order, but expositions are easier to compare if all use the same one.',
    fix: 'write the lines TYPE, UNIT and HELP in this order',
    everywhere: 'metadata of all {families} families is in another order than TYPE, UNIT, HELP',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#metricfamily-metadata'],
  },
  messages: { order: '{later} line of `{family}` comes before its {earlier} line' },
  create: (context) => ({
    Family: ({ name, typeSpan, unitSpan, helpSpan }) => {
      const lines = [
        { keyword: 'TYPE', at: typeSpan },
        { keyword: 'UNIT', at: unitSpan },
        { keyword: 'HELP', at: helpSpan },
      ].flatMap(({ keyword, at }) => (at === undefined ? [] : [{ keyword, at }]));
      const index = lines.findIndex((line, place) => place > 0 && line.at.line < (lines[place - 1]?.at.line ?? 0));
      const [earlier, later] = [lines[index - 1], lines[index]];
      if (earlier === undefined || later === undefined) return;
      const data = { family: name, earlier: earlier.keyword, later: later.keyword };
      context.report({ message: 'order', data, at: later.at, family: name });
    },
  }),
});
