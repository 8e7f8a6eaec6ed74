import { defineRule, type DocumentView, type Rule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

/** A family that has had no help so far. */
interface Helpless {
  readonly name: string;
  readonly at: Span;
  hasSamples: boolean;
}

/** The family whose creation time another is by its name. */
function creatorOf(name: string, document: DocumentView): string | undefined {
  if (!name.endsWith('_created')) return undefined;
  const base = name.slice(0, -'_created'.length);
  return [base, `${base}_total`].find((one) => document.hasFamily(one));
}

export const missingHelp: Rule = defineRule({
  id: 'missing-help',
  meta: {
    category: 'metadata',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Every metric family has a HELP line with a text.',
    why: 'The help is the only documentation that travels with a metric. Without it, an engineer on call has to guess from the name what is measured, and where.',
    fix: 'add a HELP line that says what is measured',
    everywhere: 'none of {families} families has a help text',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#help-strings',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#help',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/help_validations.go',
    ],
  },
  messages: {
    missing: {
      message: '`{family}` has no help text',
      help: 'add a line # HELP {family} … that says what is measured',
    },
    created: {
      message: '`{family}` has no help text',
      help: 'delete the line: it is the creation time of `{created}`, which only OpenMetrics has',
    },
  },
  create: (context) => {
    // In the text formats the HELP line may come later, so a missing one is only known at the end.
    const helpless: Helpless[] = [];
    /** Those of them that began with metadata alone: other lines of theirs need not be reopened ones. */
    const begun = new Map<string, Helpless>();
    /** Names of those that had a help text later. */
    const helped = new Set<string>();
    return {
      Family: (family) => {
        const { name, reopened } = family;
        const hasSamples = family.samples > 0;
        const before = begun.size === 0 ? undefined : begun.get(name);
        if (family.hasHelp) {
          if (before !== undefined || (reopened && helpless.length > 0)) helped.add(name);
        } else if (before !== undefined) {
          before.hasSamples ||= hasSamples;
        } else if (!reopened) {
          const found: Helpless = { name, at: family.helpSpan ?? family.nameSpan, hasSamples };
          helpless.push(found);
          if (!hasSamples) begun.set(name, found);
        }
      },
      Document: (document) => {
        for (const { name: family, at, hasSamples } of helpless) {
          if (helped.has(family)) continue;
          // promlint reads the Prometheus text formats, and its parser drops families without samples.
          const promlint = hasSamples && !context.openMetrics && { promlint: 'no help text' };
          const created = creatorOf(family, document);
          // suffix-collision reports a creation time that has a family of its own.
          if (created !== undefined && context.openMetrics) continue;
          if (created !== undefined) {
            context.report({ message: 'created', data: { family, created }, at, family, ...promlint });
            continue;
          }
          context.report({ message: 'missing', data: { family }, at, family, ...promlint });
        }
      },
    };
  },
});
