import type { Query, QueryFile, UnreadableFile } from './query.ts';
import { templateQuery } from './template-query.ts';
import { maskVariables } from './variables.ts';
import { YamlFile } from './yaml-documents.ts';

/** Types of data sources that are asked in PromQL. */
const isPrometheusType = /prometheus|victoriametrics|mimir|cortex|thanos/i;
/** Others, by what people call their data sources. */
const isOtherName =
  /\b(?:loki|influx(?:db)?|elasticsearch|opensearch|graphite|mysql|postgres(?:ql)?|tempo|cloudwatch)\b/i;

/** Which data sources a dashboard means by the names of its variables and inputs. */
class DataSources {
  private readonly types = new Map<string, string>();
  private readonly file: YamlFile;

  constructor(file: YamlFile, root: unknown) {
    this.file = file;
    for (const input of file.items(file.get(root, '__inputs'))) {
      this.add(file.word(input, 'name'), file.word(input, 'pluginId'));
    }
    for (const variable of file.items(file.get(file.get(root, 'templating'), 'list'))) {
      if (file.word(variable, 'type') === 'datasource')
        this.add(file.word(variable, 'name'), file.word(variable, 'query'));
    }
  }

  private add(name: string | undefined, type: string | undefined): void {
    if (name !== undefined && type !== undefined) this.types.set(name, type);
  }

  /** Whether a data source may be asked in PromQL; undefined where nothing is said. */
  isPrometheus(node: unknown): boolean | undefined {
    const { file } = this;
    const type = file.word(node, 'type');
    if (type !== undefined && type !== 'datasource') return isPrometheusType.test(type);
    const name = file.word(node, 'uid') ?? file.text(node)?.text;
    if (name === undefined) return undefined;
    const [, variable = ''] = /^\$\{?(\w+)/.exec(name) ?? /^\[\[(\w+)/.exec(name) ?? [];
    const known = this.types.get(variable);
    if (known !== undefined) return isPrometheusType.test(known);
    return isOtherName.test(name) ? false : undefined;
  }
}

/** Every expression for Prometheus below a node, whatever it belongs to: a panel, a row, an annotation. */
export function collectExpressions(file: YamlFile, root: unknown, sources?: DataSources): readonly Query[] {
  const known = sources ?? new DataSources(file, root);
  const queries: Query[] = [];
  // Aliases can name a node any number of times, and from within it.
  const visited = new Set<unknown>();
  const left: { readonly node: unknown; readonly isAsked: boolean }[] = [{ node: root, isAsked: true }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { node, isAsked } = next;
    if (visited.has(node)) continue;
    visited.add(node);
    const isPrometheus = known.isPrometheus(file.get(node, 'datasource')) ?? isAsked;
    const expression = isPrometheus ? file.text(file.get(node, 'expr')) : undefined;
    if (expression !== undefined && expression.text.trim() !== '') {
      queries.push({ ...expression, ...maskVariables(expression.text) });
    }
    for (const child of file.children(node).toReversed()) left.push({ node: child, isAsked: isPrometheus });
  }
  return queries;
}

/** The queries of template variables, of both forms of dashboards. */
function variableQueries(file: YamlFile, root: unknown, sources: DataSources): readonly Query[] {
  const old = file
    .items(file.get(file.get(root, 'templating'), 'list'))
    .filter((variable) => file.word(variable, 'type') === 'query');
  const specs = file
    .items(file.get(file.get(root, 'spec'), 'variables'))
    .filter((variable) => file.word(variable, 'kind') === 'QueryVariable')
    .map((variable) => file.get(variable, 'spec'));
  return [...old, ...specs].flatMap((variable) => {
    if (sources.isPrometheus(file.get(variable, 'datasource')) === false) return [];
    const query = file.get(variable, 'query');
    const spec = file.get(query, 'spec');
    const text =
      file.text(query) ??
      file.text(file.get(query, 'query')) ??
      file.text(file.get(spec, 'query')) ??
      file.text(file.get(spec, '__legacyStringValue'));
    return (text && templateQuery(text)) ?? [];
  });
}

/** Reads a Grafana dashboard or a library panel, as it is exported, as the API gives it, or from a ConfigMap. */
export function readDashboard(source: string): QueryFile | UnreadableFile {
  const whole = YamlFile.read(source);
  if (!(whole instanceof YamlFile)) return whole;
  const queries = whole.embedded().flatMap(({ file, root }) => {
    const dashboard = file.get(root, 'dashboard') ?? root;
    const sources = new DataSources(file, dashboard);
    return [...collectExpressions(file, dashboard, sources), ...variableQueries(file, dashboard, sources)];
  });
  return { queries, records: [] };
}
