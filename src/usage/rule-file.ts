import { collectExpressions } from './dashboard.ts';
import { labelsOfResult } from './promql.ts';
import type { Query, QueryFile, RecordedMetric, UnreadableFile } from './query.ts';
import { YamlFile } from './yaml-documents.ts';

/** Labels that the Prometheus Operator gives to the targets of ServiceMonitors and PodMonitors. */
const operatorLabels = ['namespace', 'service', 'pod', 'container', 'endpoint', 'node'];

/** Groups of rules: those of a rule file, or of a resource such as a PrometheusRule. */
function groupsOf(file: YamlFile, root: unknown): readonly unknown[] {
  const own = file.items(file.get(root, 'groups'));
  return own.length > 0 ? own : file.items(file.get(file.get(root, 'spec'), 'groups'));
}

/** Reads the rules of Prometheus, of PrometheusRule resources, or of ConfigMaps, in any number of documents. */
export function readRuleFile(source: string): QueryFile | UnreadableFile {
  const whole = YamlFile.read(source);
  if (!(whole instanceof YamlFile)) return whole;
  const queries: Query[] = [];
  const records: RecordedMetric[] = [];
  let isForOperator = false;
  for (const { file, root } of whole.embedded()) {
    const groups = groupsOf(file, root);
    isForOperator ||= groups.length > 0 && file.word(root, 'kind') !== undefined;
    const rules = groups.flatMap((group) => file.items(file.get(group, 'rules')).map((rule) => ({ group, rule })));
    for (const { group, rule } of rules) {
      const name = file.word(rule, 'record');
      const expression = file.text(file.get(rule, 'expr'));
      const query = expression && { ...expression, variables: [] };
      if (query !== undefined) queries.push(query);
      if (name !== undefined) {
        const found = query && labelsOfResult(query);
        const added = [group, rule].flatMap((one) => file.keys(file.get(one, 'labels')));
        records.push({ name, labels: found && new Set([...found, ...added]) });
      }
      // Rules that Grafana manages have queries like those of panels.
      queries.push(...collectExpressions(file, file.get(rule, 'data')));
    }
  }
  return { queries, records, ...(isForOperator && { targetLabels: operatorLabels }) };
}
