import { samplesOfFamily } from '../tree/family-samples.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import { metricName } from './context.ts';
import { metricNameOf } from './head.ts';
import { labelSetText, type LabelText, sortedLabels } from './labels.ts';
import type { ReportLoss } from './losses.ts';
import { escapeLabelName, type Escaping } from './names.ts';

type Series = MetricFamily['series'][number];

/** Keeps families and series apart that would have the same name, or the same labels, once these are escaped. */
export class EscapedNames {
  private readonly escaping: Escaping;
  private readonly lose: ReportLoss;
  /** Names by what they are escaped to. */
  private readonly taken = new Map<string, string>();

  constructor(escaping: Escaping, lose: ReportLoss) {
    this.escaping = escaping;
    this.lose = lose;
  }

  /** A family without the series that would be mistaken for others; `undefined` if all of it would be. */
  distinct(family: MetricFamily): MetricFamily | undefined {
    const names = new Set([metricNameOf(family), ...samplesOfFamily(family).map(({ name }) => name)]);
    for (const name of names) {
      const escaped = this.escaped(name, family);
      const other = this.taken.get(escaped);
      if (other === undefined || other === name) continue;
      this.lose('collisions', family.name, `${escaped} is ${other}`);
      return undefined;
    }
    for (const name of names) this.taken.set(this.escaped(name, family), name);
    return this.withDistinctSeries(family);
  }

  private withDistinctSeries(family: MetricFamily): MetricFamily {
    const written = new Map<string, string>();
    const isDistinct = (
      { labels, timestamp }: { readonly labels: readonly LabelText[]; readonly timestamp: number | undefined },
      name = '',
    ): boolean => {
      const escaped = labels.map((label) => ({ ...label, name: escapeLabelName(label.name, this.escaping) }));
      const key = `${timestamp} ${name} ${labelSetText(sortedLabels(escaped))}`;
      const own = labelSetText(sortedLabels(labels));
      const isRepeated = new Set(escaped.map((label) => label.name)).size < new Set(labels.map((one) => one.name)).size;
      const other = written.get(key) ?? own;
      if (other === own && !isRepeated) {
        written.set(key, own);
        return true;
      }
      this.lose('collisions', family.name, isRepeated ? `{${own}}` : `{${own}} is {${other}}`);
      return false;
    };
    if (!this.hasEscapedLabels(family)) return family;
    const state = family.type === 'stateset' ? [{ name: family.name, value: '' }] : [];
    const series = (family.series as readonly Series[]).filter(({ labels, timestamp }) =>
      isDistinct({ labels: [...labels, ...state], timestamp }),
    );
    const unexpected = family.unexpected.filter((sample) => isDistinct(sample, sample.name));
    return { ...family, series, unexpected } as MetricFamily;
  }

  private escaped(name: string, family: MetricFamily): string {
    return metricName(name, family, { dialect: 'prometheus-0.0.4', escaping: this.escaping, lose: () => {} });
  }

  private hasEscapedLabels(family: MetricFamily): boolean {
    return samplesOfFamily(family).some(({ labels }) =>
      labels.some(({ name }) => escapeLabelName(name, this.escaping) !== name),
    );
  }
}
