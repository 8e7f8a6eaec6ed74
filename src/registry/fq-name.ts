/**
 * Joins the parts of a fully-qualified metric name with `_` and leaves out those that are empty. Without a name there
 * is no metric: the result is empty then, whatever the other parts are.
 * Follows `BuildFQName` of client_golang `prometheus/metric.go`.
 */
export function buildFQName(namespace: string, subsystem: string, name: string): string {
  if (name === '') return '';
  return [namespace, subsystem, name].filter((part) => part !== '').join('_');
}
