import { defineRule, type Rule } from '../lint/rule.ts';

export const mergeConflict: Rule = defineRule({
  id: 'merge-conflict',
  meta: {
    category: 'transport',
    severity: 'error',
    presets: ['registry'],
    what: 'Files that are collected as one target do not contradict each other.',
    why: "node_exporter's textfile collector reads each file alone and exposes all of them together: of two help texts or types of a name, and of two series with the same labels, it drops one and sets node_textfile_scrape_error or fails a part of its own scrape.",
    fix: 'write the metric into one of the files, or tell the two apart by name or by a label',
    sources: [
      'https://github.com/prometheus/node_exporter/blob/master/collector/textfile.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
    ],
  },
  messages: {
    help: {
      message: 'the help of `{family}` is "{found}" here and "{expected}" in {other}',
      help: 'give the metric the same help text in all files',
    },
    noHelp: {
      message: '`{family}` has {found} here and {expected} in {other}',
      help: 'give the metric the same help text in all files',
    },
    type: {
      message: 'the type of `{family}` is {found} here and {expected} in {other}',
      help: 'give the metric the same type in all files, or another name in one of them',
    },
    series: 'a series of `{family}` is in {other}, too',
    suffix: {
      message: 'the {type} `{family}` and the {otherType} `{otherFamily}` in {other} both have samples named `{name}`',
      help: 'rename one of the two',
    },
  },
});
