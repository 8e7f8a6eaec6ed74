import { defineRule, type Rule } from '../lint/rule.ts';

export const mergeConflict: Rule = defineRule({
  id: 'merge-conflict',
  meta: {
    category: 'transport',
    severity: 'error',
    presets: ['registry'],
    what: 'Files that are collected as one target do not contradict each other.',
    why: "node_exporter's textfile collector parses each file separately and exposes them together. When two files disagree on the help or type of a metric, or have the same series, it drops one and sets node_textfile_scrape_error, or fails part of its own scrape.",
    fix: 'write the metric to only one of the files, or tell the two apart by name or label',
    sources: [
      'https://github.com/prometheus/node_exporter/blob/master/collector/textfile.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
    ],
  },
  messages: {
    help: {
      message: 'help of `{family}` is "{found}" here, but "{expected}" in {other}',
      help: 'give the metric the same help text in all files',
    },
    noHelp: {
      message: '`{family}` has {found} here, but {expected} in {other}',
      help: 'give the metric the same help text in all files',
    },
    type: {
      message: '`{family}` has type {found} here, but {expected} in {other}',
      help: 'give the metric the same type in all files, or rename it in one of them',
    },
    series: 'series of `{family}` is also in {other}',
    suffix: {
      message: '{type} `{family}` and {otherType} `{otherFamily}` in {other} both have samples named `{name}`',
      help: 'rename one of the two',
    },
  },
});
