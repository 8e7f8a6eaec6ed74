import { defineRule, type DocumentView, type Rule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';
import { upstream } from './support/promlint.ts';

/** A family that has had no help so far. */
interface Helpless {
  readonly at: Span;
  readonly promlint: { readonly promlint?: string };
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
    const helpless = new Map<string, Helpless>();
    return {
      Family: (family) => {
        const { name } = family;
        if (family.hasHelp) {
          if (helpless.size > 0) helpless.delete(name);
          return;
        }
        const promlint = upstream(family, 'no help text');
        const before = helpless.get(name);
        if (before === undefined) {
          helpless.set(name, { at: family.helpSpan ?? family.nameSpan, promlint });
        } else if (before.promlint.promlint === undefined) {
          helpless.set(name, { ...before, promlint });
        }
      },
      Document: (document) => {
        for (const [family, { at, promlint }] of helpless) {
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
