import { defineRule, type Rule } from '../lint/rule.ts';
import type { FamilyView } from '../model/views.ts';
import { boundLabelOf, isUntyped } from '../syntax/metric-types.ts';
import type { Span } from '../text/span.ts';
import { wordsOf } from './support/names.ts';

/** A family that has metadata and no samples so far. */
interface Sampleless {
  readonly at: Span;
  readonly hasHelp: boolean;
  readonly isCounter: boolean;
  /** Whether its samples have names of parts, as those of histograms and summaries. */
  readonly hasParts: boolean;
  readonly hasType: boolean;
  /** The family that follows, if the metadata is probably its own. */
  likely?: { readonly name: string; readonly at: Span };
}

const partSuffix = /_(?:bucket|count|sum)$/;
const parts = ['_bucket', '_count', '_sum'];

/** Whether two names are probably meant to be the same: one is the beginning of the other, or they share a long word. */
function areAlike(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase().replaceAll(/[_:]/g, ''), b.toLowerCase().replaceAll(/[_:]/g, '')];
  if (one.startsWith(other) || other.startsWith(one) || one.endsWith(other) || other.endsWith(one)) return true;
  const words = new Set(wordsOf(a.toLowerCase()));
  const others = wordsOf(b.toLowerCase());
  const shared = others.filter((word) => words.has(word)).length;
  return shared * 2 > Math.max(words.size, others.length);
}

export const misnamedMetadata: Rule = defineRule({
  id: 'misnamed-metadata',
  meta: {
    category: 'metadata',
    severity: 'warning',
    what: 'HELP and TYPE lines have the name of the metric whose samples follow.',
    why: 'Metadata under another name does not apply: the samples are stored as untyped and without help, and buckets do not form a histogram.',
    fix: 'write the name of the samples in the HELP and TYPE lines',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily',
    ],
    supersedes: ['counter-without-total', 'empty-family', 'missing-help'],
  },
  messages: {
    found: {
      message: 'metadata of `{family}` does not apply to the samples that follow, which are named `{name}`',
      help: 'write `{name}` in the HELP and TYPE lines, or `{family}` in the samples',
    },
    continued: {
      message: '`{family}` looks like the continuation of the HELP line of `{name}`',
      help: 'write \\n for a line feed in a HELP text',
    },
    help: {
      message: 'HELP line of `{name}` has `{family}` in place of the name',
      help: 'write # HELP {name}, then the text',
    },
    total: {
      message: 'TYPE line of the counter `{family}` does not apply to its samples, which are named `{name}`',
      help: 'write `{name}` in the HELP and TYPE lines; OpenMetrics writes them as here, but ends in # EOF',
    },
  },
  create: (context) => {
    const sampleless = new Map<string, Sampleless>();
    let previous: string | undefined;
    /** A HELP line without TYPE and samples, and what follows it. */
    let opened: { readonly name: string; followedBy?: { readonly name: string; readonly at: Span } } | undefined;
    /** A line feed in a text makes a sample of what follows it, if that ends in a number. */
    const continueHelp = (family: FamilyView): void => {
      const { name, reopened, samples } = family;
      if (opened?.followedBy !== undefined && name === opened.name && !reopened && family.helpSpan === undefined) {
        const { followedBy } = opened;
        const explains = { rules: ['missing-help', 'missing-type'], families: [followedBy.name] };
        const data = { family: followedBy.name, name };
        context.report({ message: 'continued', data, at: followedBy.at, family: followedBy.name, explains });
      }
      const isBare = samples === 1 && family.helpSpan === undefined && family.typeSpan === undefined && !reopened;
      if (opened !== undefined && opened.followedBy === undefined && isBare) {
        opened.followedBy = { name, at: family.nameSpan };
      } else {
        const isOpened = samples === 0 && family.helpSpan !== undefined && family.typeSpan === undefined;
        opened = isOpened ? { name } : undefined;
      }
    };
    const pair = (family: FamilyView, nameBefore: string): void => {
      const before = sampleless.get(nameBefore);
      const at = family.firstSampleSpan;
      if (before === undefined || at === undefined || before.likely !== undefined) return;
      const isTyped = family.hasType || family.typeSpan !== undefined;
      const lacksHelp = family.help === undefined && before.hasHelp;
      if (isTyped ? before.hasType || !lacksHelp : !before.hasType && !lacksHelp) return;
      // A HELP line alone just before a TYPE line can only be of the same family.
      const name = before.hasParts && !isTyped ? family.name.replace(partSuffix, '') : family.name;
      if (isTyped || areAlike(nameBefore, name)) before.likely = { name, at };
    };
    return {
      Family: (family) => {
        const { name } = family;
        continueHelp(family);
        if (family.samples > 0) {
          if (sampleless.size > 0) sampleless.delete(name);
          if (previous !== undefined && previous !== name && !family.reopened) pair(family, previous);
          previous = undefined;
          return;
        }
        previous = name;
        if (family.reopened || sampleless.has(name)) return;
        sampleless.set(name, {
          at: family.nameSpan,
          hasHelp: family.hasHelp,
          // Samples without metadata are untyped in any case.
          hasType: family.hasType && !isUntyped(family.type),
          isCounter: family.type === 'counter' && !context.openMetrics,
          hasParts: boundLabelOf(family.type) !== undefined,
        });
      },
      Document: (document) => {
        for (const [family, { at, isCounter, hasHelp, hasType, likely }] of sampleless) {
          const total = `${family}_total`;
          const rules = [hasHelp ? ['missing-help'] : [], hasType ? ['missing-type'] : []].flat();
          if (isCounter && document.hasFamily(total)) {
            const explains = { rules, families: [total] };
            context.report({ message: 'total', data: { family, name: total }, at, family, explains });
          } else if (likely !== undefined) {
            const related = [{ message: 'samples are here', at: likely.at }];
            const message = hasType ? 'found' : 'help';
            const { name } = likely;
            // A colon at the end of one of them is what makes them differ.
            if (`${name}:` === family || `${family}:` === name) rules.push('colon-in-name');
            const explains = { rules, families: [family, name, ...parts.map((part) => name + part)] };
            context.report({ message, data: { family, name }, at, family, related, explains });
          }
        }
      },
    };
  },
});
