import { defineScrapeRule, type ScrapeRule } from '../scrape-rule.ts';
import type { Span } from '../../../text/span.ts';
import type { Scrape, ScrapedFamily } from '../scrape.ts';

const leastOfTwo = 0.5;

/** The values of a label of a family. */
interface Churn {
  readonly family: string;
  readonly label: string;
  readonly values: Set<string>;
  /** The first scrape in which the label was seen. */
  readonly since: number;
  /** How many of the later scrapes had new values, and the sum of their shares. */
  renewed: number;
  shares: number;
  /** Of the last scrape that had new values. */
  last: { readonly scrape: Scrape; readonly at: Span; readonly count: number; readonly all: number } | undefined;
}

/** The values of each label in a family of a scrape, with the place of the first series that has each. */
function valuesOf({ series }: ScrapedFamily): ReadonlyMap<string, ReadonlyMap<string, Span>> {
  const values = new Map<string, Map<string, Span>>();
  for (const { labels } of series.values()) {
    for (const node of labels) {
      const places = values.get(node.name) ?? new Map<string, Span>();
      values.set(node.name, places);
      if (!places.has(node.value)) places.set(node.value, node.span);
    }
  }
  return values;
}

/** Adds the values of a scrape to those of the scrapes before it; new ones count as churn if `counts` says so. */
function addValues(scrape: Scrape, labels: Map<string, Churn>, counts: boolean): void {
  for (const family of scrape.families.values()) {
    for (const [label, places] of valuesOf(family)) {
      const key = `${family.name}\0${label}`;
      let churn = labels.get(key);
      if (churn === undefined) {
        churn = {
          family: family.name,
          label,
          values: new Set(),
          since: scrape.index,
          renewed: 0,
          shares: 0,
          last: undefined,
        };
        labels.set(key, churn);
      }
      const { values } = churn;
      const fresh = [...places].filter(([value]) => !values.has(value));
      const [first] = fresh;
      if (counts && first !== undefined && scrape.index > churn.since) {
        churn.renewed += 1;
        churn.shares += fresh.length / places.size;
        churn.last = { scrape, at: first[1], count: fresh.length, all: places.size };
      }
      for (const [value] of fresh) values.add(value);
    }
  }
}

export const labelChurn: ScrapeRule = defineScrapeRule({
  id: 'label-churn',
  meta: {
    category: 'continuity',
    severity: 'warning',
    what: 'The values of a label come back in later scrapes.',
    why: 'Each new value is a new series on the server, which keeps all of them in memory for hours and on disk for as long as data is kept: the target grows without bound, however small a scrape is.',
    fix: 'leave the label out, or put its values into few classes; ids, times and addresses belong into logs and exemplars',
    sources: [
      'https://prometheus.io/docs/practices/naming/#labels',
      'https://prometheus.io/docs/practices/instrumentation/#do-not-overuse-labels',
    ],
    options: {
      share: {
        type: 'number',
        default: 0.1,
        minimum: 0,
        description: 'the least share of new values, on average over the scrapes',
      },
    },
  },
  messages: {
    churn: 'label `{label}` of `{family}` has new values in every scrape: {count} of {all} ({share}%) in the last one',
  },
  watch({ options, report }) {
    const labels = new Map<string, Churn>();
    let isFirst = true;
    let pairs = 0;
    return {
      pair({ before, after, restart }) {
        if (isFirst) addValues(before, labels, false);
        isFirst = false;
        // A process that has restarted may be another version, on another host.
        const counts = restart === undefined;
        if (counts) pairs += 1;
        addValues(after, labels, counts);
      },
      end() {
        // Between two scrapes alone, a value that is new by chance looks the same.
        const least = pairs === 1 ? leastOfTwo : Number(options['share']);
        for (const { family, label, renewed, shares, last } of labels.values()) {
          if (last === undefined || renewed < pairs) continue;
          const share = shares / pairs;
          if (pairs === 1 ? share <= least : share < least) continue;
          const { scrape, at, count, all } = last;
          const data = { label, family, count, all, share: Math.round((100 * count) / all) };
          report({ message: 'churn', data, family, about: label, scrape, at });
        }
      },
    };
  },
});
