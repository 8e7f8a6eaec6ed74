import { defineRule, type Rule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

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
  },
  create: (context) => {
    const clashes: { readonly family: string; readonly label: string; readonly at: Span }[] = [];
    let passedOn = 0;
    let own = 0;
    return {
      Desc: (desc) => {
        const found = ['instance', 'job'].filter((label) => desc.labelNames.includes(label));
        if (found.length === 0) own += 1;
        else passedOn += 1;
        for (const label of found) {
          clashes.push({ family: desc.family.name, label, at: desc.labelNameSpan(label) });
        }
      },
      Document: (document) => {
        // A Pushgateway, a federation endpoint or another relay sets these labels on purpose.
        if (passedOn > own || document.hasFamily('push_time_seconds')) return;
        for (const { family, label, at } of clashes) {
          context.report({ message: 'found', data: { label, family }, at, family, fold: label });
        }
      },
    };
  },
});
