import { compareText } from '../text/compare-text.ts';
import { groupByPrefix } from '../inventory/prefix-groups.ts';
import { counted, grouped } from '../report/words.ts';
import type { QueriedFamily } from './queried-family.ts';

/** A name as a part of a regular expression of RE2. */
function escaped(name: string): string {
  return name.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);
}

function quoted(text: string): string {
  return /^[\w|:]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** `metric_relabel_configs` that drop families: a rule for each prefix of their names. */
export function relabelConfigs(families: readonly QueriedFamily[], total: number): string {
  const dropped = families.filter(({ names }) => names.size > 0).toSorted((a, b) => compareText(a.name, b.name));
  const series = dropped.reduce((sum, family) => sum + family.series, 0);
  const head = `# ${counted(dropped.length, 'family', 'families')} that no rule and no dashboard uses: ${grouped(series)} of ${counted(total, 'series', 'series')}\n`;
  if (dropped.length === 0) return `${head}metric_relabel_configs: []\n`;
  const byName = new Map(dropped.map((family) => [family.name, family]));
  const rules = groupByPrefix(dropped.map(({ name, type }) => ({ name, type }))).map(({ families: members }) => {
    const names = members.flatMap(({ name }) => [...(byName.get(name)?.names.keys() ?? [])]);
    const cost = members.reduce((sum, { name }) => sum + (byName.get(name)?.series ?? 0), 0);
    const regex = quoted([...new Set(names)].map((name) => escaped(name)).join('|'));
    return `  # ${counted(cost, 'series', 'series')}\n  - source_labels: [__name__]\n    regex: ${regex}\n    action: drop\n`;
  });
  return `${head}metric_relabel_configs:\n${rules.join('')}`;
}
