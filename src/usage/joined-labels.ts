import type { ExposedName } from './exposed.ts';
import type { SelectorView } from './rule.ts';
import { labelMakers } from './result-labels.ts';
import { isIn } from './optional.ts';
import type { Enclosing, GroupingLabel } from './selector.ts';

type Operation = Extract<Enclosing, { kind: 'binary' }>;

/** A label that a side of a join lacks. */
export interface LackedLabel {
  readonly label: GroupingLabel;
  /** `joined` if the metric lacks it, `dropped` if an aggregation removes it, `notGiven` if the other side is to get it. */
  readonly message: 'joined' | 'dropped' | 'notGiven';
}

/** Labels that scrapes of Kubernetes give to targets, and metrics of others have of their own. */
const ofTargets: ReadonlySet<string> = new Set(['namespace', 'service', 'pod', 'container', 'endpoint', 'node']);

/** The metrics on the other side of an operator that have a label of their own. */
function othersWith(label: string, { other }: Operation, { expression, set }: SelectorView): readonly ExposedName[] {
  if (other.labels?.has(label) === false) return [];
  return expression.selectors
    .filter((one) => isIn(one, other))
    .flatMap(({ metric }) => (metric === undefined ? [] : (set.exposed.find(metric, set.compile) ?? [])))
    .filter(({ family }) => family.labels.has(label));
}

/** The operators of which a selector is a side by itself, but for functions that keep its labels. */
function directOperation(enclosing: readonly Enclosing[]): Operation | undefined {
  const at = enclosing.findIndex((one) => one.kind !== 'call' || labelMakers.has(one.name));
  const found = at < 0 ? undefined : enclosing[at];
  return found?.kind === 'binary' ? found : undefined;
}

/** What of a label list an aggregation removes for certain. One selector of each side tells it. */
function dropped(view: SelectorView, operation: Operation): readonly LackedLabel[] {
  const { own, on, given } = operation;
  const { labels } = own;
  const [first] = view.expression.selectors.filter((one) => isIn(one, own));
  if (labels === undefined || first !== view.selector) return [];
  const isLacking = ({ name }: GroupingLabel): boolean => name !== '' && !labels.has(name);
  return [
    ...on
      .filter((label) => isLacking(label) && othersWith(label.name, operation, view).length > 0)
      .map((label) => ({ label, message: 'dropped' as const })),
    ...given.filter((label) => isLacking(label)).map((label) => ({ label, message: 'notGiven' as const })),
  ];
}

/**
 * The labels of `on (…)` and `group_left (…)` that a side of an operator lacks. A label can come from the configuration
 * of the scrape; one that a metric of the same scrape on the other side has of its own does not.
 */
export function lackedInJoins(
  view: SelectorView,
  lacks: (name: ExposedName, label: string) => boolean,
): readonly LackedLabel[] {
  const { selector, found } = view;
  // Without on (…), all labels are matched; what `or` does not match, it adds.
  const operations = selector.enclosing.filter(
    (one) => one.kind === 'binary' && one.on.length > 0 && one.operator !== 'or',
  ) as readonly Operation[];
  const direct = directOperation(selector.enclosing);
  return operations.flatMap((operation) => {
    if (operation.own.labels !== undefined) return dropped(view, operation);
    if (operation !== direct || found.length === 0) return [];
    return operation.on.flatMap((label): LackedLabel[] => {
      if (label.name === '' || ofTargets.has(label.name) || !found.every((one) => lacks(one, label.name))) return [];
      const others = othersWith(label.name, operation, view);
      const isBeside = found.every(({ family: { scrapes } }) =>
        others.some((other) => [...scrapes].some((scrape) => other.family.scrapes.has(scrape))),
      );
      return others.length > 0 && isBeside ? [{ label, message: 'joined' }] : [];
    });
  });
}
