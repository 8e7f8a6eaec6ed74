import { defineRule, type Rule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

const targetLabel = /^(?:exported_)*(?:instance|job)$/;

/** Families of programs that Prometheus scrapes with honor_labels: a Pushgateway, and promlint-ts on a fleet. */
const scrapedWithTheirLabels = ['push_time_seconds', 'promlint_last_run_timestamp_seconds'];

/** More families than these with a label have one finding in common. */
const mostSeparate = 3;

interface Clash {
  readonly family: string;
  readonly label: string;
  readonly at: Span;
  readonly isStamped: boolean;
}

/** What is known of a label of the target in samples with a timestamp. */
interface Stamped {
  readonly value: string;
  hasOther: boolean;
}

export const targetLabelClash: Rule = defineRule({
  id: 'target-label-clash',
  meta: {
    category: 'labels',
    severity: 'info',
    what: 'No series has the labels `job` and `instance`, which the server sets.',
    why: 'Prometheus sets both to identify the target and renames yours to exported_job and exported_instance, so queries and dashboards that use your names select by target instead.',
    fix: 'rename the label to what it stands for; if a server passes on series of other targets, set honor_labels: true in its scrape configuration',
    sources: [
      'https://prometheus.io/docs/concepts/jobs_instances/#automatically-generated-labels-and-time-series',
      'https://prometheus.io/docs/instrumenting/writing_exporters/#labels',
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
    ],
  },
  messages: {
    found: 'label `{label}` of `{family}` becomes `exported_{label}` when Prometheus scrapes it',
    exported: {
      message: 'label `{label}` of `{family}` has the name that Prometheus gives to a label that clashes with its own',
      help: 'rename the label to what it stands for',
    },
    inAll: 'label `{label}` becomes `exported_{label}` when Prometheus scrapes it',
    exportedInAll: {
      message: 'label `{label}` has the name that Prometheus gives to a label that clashes with its own',
      help: 'rename the label to what it stands for',
    },
  },
  create: (context) => {
    const clashes: Clash[] = [];
    const stamped = new Map<string, Stamped>();
    /** The label names of the last sample with a timestamp, and those of them that are labels of the target. */
    let lastNames: readonly string[] = [];
    let lastFound: readonly string[] = [];
    /** Whether every label set with a timestamp has both labels. */
    let allHaveBoth = true;
    /** Whether the process that answers exposes its own metrics, without labels of a target. */
    let hasOwnProcess = false;
    return {
      wants: { samples: 'withTimestamp' },
      Sample: (sample) => {
        if (!sample.hasTimestamp) return;
        if (sample.labelNames !== lastNames) {
          lastNames = sample.labelNames;
          lastFound = lastNames.filter((name) => targetLabel.test(name));
        }
        for (const name of lastFound) {
          const known = stamped.get(name);
          if (known?.hasOther === true) continue;
          const value = sample.label(name) ?? '';
          if (known === undefined) stamped.set(name, { value, hasOther: false });
          else if (known.value !== value) known.hasOther = true;
        }
      },
      Desc: (desc) => {
        const { family, labelNames } = desc;
        const isStamped = family.withTimestamp > 0;
        if (isStamped && !(labelNames.includes('instance') && labelNames.includes('job'))) allHaveBoth = false;
        const before = clashes.length;
        for (const label of labelNames) {
          if (!targetLabel.test(label)) continue;
          clashes.push({ family: family.name, label, at: desc.labelNameSpan(label), isStamped });
        }
        if (clashes.length === before && family.name.startsWith('process_')) hasOwnProcess = true;
      },
      Document: (document) => {
        if (scrapedWithTheirLabels.some((family) => document.hasFamily(family))) return;
        // A federation endpoint passes on the series of other targets, with the times of their scrapes.
        const isFederation = !hasOwnProcess && (allHaveBoth || [...stamped.values()].some(({ hasOther }) => hasOther));
        const own = clashes.filter(({ isStamped }) => !(isStamped && isFederation));
        const counts = new Map<string, number>();
        for (const { label } of own) counts.set(label, (counts.get(label) ?? 0) + 1);
        for (const { family, label, at } of own) {
          const isExported = label.startsWith('exported_');
          const inAll = (counts.get(label) ?? 0) > mostSeparate;
          const message = isExported ? (inAll ? 'exportedInAll' : 'exported') : inAll ? 'inAll' : 'found';
          context.report({ message, data: { label, family }, at, fold: label, ...(!inAll && { family }) });
        }
      },
    };
  },
});
