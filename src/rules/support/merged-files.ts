import type { Rule, RuleContext, RuleVisitor } from '../../lint/rule.ts';
import type { FamilyView, SampleView } from '../../model/views.ts';
import { textSuffixes, withoutSuffix } from '../../model/suffix.ts';
import type { MetricType } from '../../syntax/ast.ts';
import { boundLabelOf } from '../../syntax/metric-types.ts';
import type { Span } from '../../text/span.ts';
import { mergeConflict } from '../merge-conflict.ts';
import { shorten } from './names.ts';
import { typeNoun } from './types.ts';

/** A family as declared by the first file that has it. */
interface First {
  readonly source: string;
  readonly type: MetricType;
  readonly help: string | undefined;
  /** The HELP line, the TYPE line and the first sample; what is absent is replaced by the next best place. */
  readonly helpAt: Span;
  readonly typeAt: Span;
  readonly at: Span;
}

interface Seen {
  readonly source: string;
  readonly at: Span;
}

type Context = RuleContext<'help' | 'noHelp' | 'type' | 'series' | 'suffix'>;

/** Identifies a series by its labels, without the `le` of a histogram and the `quantile` of a summary. */
function keyOf(sample: SampleView): string {
  const { family } = sample;
  const bound = boundLabelOf(family.type);
  const labels: string[] = [];
  for (let index = 0; index < sample.labelCount; index += 1) {
    const name = sample.labelName(index);
    const value = sample.labelValue(index);
    if (name !== bound && value !== '') labels.push(JSON.stringify([name, value]));
  }
  return `${bound === undefined ? sample.name : family.name}{${labels.toSorted().join(',')}}`;
}

function words(help: string | undefined): string {
  return help === undefined ? 'no help' : `the help "${shorten(help)}"`;
}

/** Files that are linted one after another and together make up one target. */
export class MergedFiles {
  private readonly families = new Map<string, First>();
  private readonly series = new Map<string, Seen>();

  /** The rule for the next file. */
  ruleFor(source: string): Rule {
    const rule: Rule = {
      ...mergeConflict,
      create: (context) => this.visitor(context, source),
    };
    return rule;
  }

  private visitor(context: Context, source: string): RuleVisitor {
    /** Families of this file, and whether they agree with earlier files. */
    const judged = new Map<string, boolean>();
    return {
      Sample: (sample) => {
        const { family } = sample;
        let fits = judged.get(family.name);
        if (fits === undefined) {
          fits = this.enter(family, sample.span('series'), source, context);
          judged.set(family.name, fits);
        }
        // A family that is dropped altogether has no series that could collide.
        if (fits) this.take(sample, source, context);
      },
    };
  }

  private enter(family: FamilyView, at: Span, source: string, context: Context): boolean {
    const { name, type, help } = family;
    const first = this.families.get(name);
    if (first === undefined) {
      const helpAt = family.helpSpan ?? at;
      this.families.set(name, { source, type, help, helpAt, typeAt: family.typeSpan ?? at, at });
      return !this.collides(family, at, source, context);
    }
    const { source: other } = first;
    if (first.type !== type) {
      context.report({
        message: 'type',
        data: { family: name, found: type, expected: first.type, other },
        at: family.typeSpan ?? at,
        family: name,
        related: [{ message: 'type in the other file is here', at: first.typeAt, source: other }],
      });
      return false;
    }
    if (first.help === help) return true;
    const both = first.help !== undefined && help !== undefined;
    const [found, expected] = both ? [help, first.help].map((text) => shorten(text)) : [words(help), words(first.help)];
    context.report({
      message: both ? 'help' : 'noHelp',
      data: { family: name, found: found as string, expected: expected as string, other },
      at: family.helpSpan ?? family.typeSpan ?? at,
      family: name,
      related: [{ message: 'help in the other file is here', at: first.helpAt, source: other }],
    });
    return false;
  }

  /** Reports a new name that is that of another file's samples of a histogram or summary, and the reverse. */
  private collides(family: FamilyView, at: Span, source: string, context: Context): boolean {
    const { name, type } = family;
    const report = (otherFamily: string, other: First, sampleName: string): void => {
      context.report({
        message: 'suffix',
        data: {
          type: typeNoun(type),
          family: name,
          otherType: typeNoun(other.type),
          otherFamily,
          name: sampleName,
          other: other.source,
        },
        at: family.typeSpan ?? at,
        family: name,
        fold: otherFamily,
        related: [{ message: 'other family is here', at: other.typeAt, source: other.source }],
      });
    };
    let found = false;
    for (const suffix of textSuffixes[type] ?? []) {
      const other = this.families.get(name + suffix);
      if (other === undefined || other.source === source) continue;
      report(name + suffix, other, name + suffix);
      found = true;
    }
    const base = withoutSuffix(name, textSuffixes);
    const other = base === undefined ? undefined : this.families.get(base);
    if (base === undefined || other === undefined || other.source === source) return found;
    if (textSuffixes[other.type]?.some((suffix) => base + suffix === name) !== true) return found;
    report(base, other, name);
    return true;
  }

  private take(sample: SampleView, source: string, context: Context): void {
    const key = keyOf(sample);
    const seen = this.series.get(key);
    if (seen === undefined) {
      this.series.set(key, { source, at: sample.span('series') });
      return;
    }
    // Another rule reports duplicates within a file.
    if (seen.source === source || sample.sameMetric) return;
    const family = sample.family.name;
    context.report({
      message: 'series',
      data: { family, other: seen.source },
      at: sample.span('series'),
      family,
      related: [{ message: 'first seen here', at: seen.at, source: seen.source }],
    });
  }
}
