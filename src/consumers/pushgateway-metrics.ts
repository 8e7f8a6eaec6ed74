import type { MetricType } from '../syntax/ast.ts';

/**
 * The metrics that a Pushgateway exposes about itself, by type: a push must not have them with another. Those of
 * client_golang's default registry, its HTTP handler, and `handler/misc.go`, `storage/metricstore.go`.
 */
const names: Readonly<Partial<Record<MetricType, string>>> = {
  counter: `go_memstats_alloc_bytes_total go_memstats_frees_total go_memstats_mallocs_total process_cpu_seconds_total
    process_network_receive_bytes_total process_network_transmit_bytes_total promhttp_metric_handler_requests_total
    pushgateway_http_requests_total`,
  gauge: `go_gc_gogc_percent go_gc_gomemlimit_bytes go_goroutines go_info go_memstats_alloc_bytes
    go_memstats_buck_hash_sys_bytes go_memstats_gc_sys_bytes go_memstats_heap_alloc_bytes go_memstats_heap_idle_bytes
    go_memstats_heap_inuse_bytes go_memstats_heap_objects go_memstats_heap_released_bytes go_memstats_heap_sys_bytes
    go_memstats_last_gc_time_seconds go_memstats_mcache_inuse_bytes go_memstats_mcache_sys_bytes
    go_memstats_mspan_inuse_bytes go_memstats_mspan_sys_bytes go_memstats_next_gc_bytes go_memstats_other_sys_bytes
    go_memstats_stack_inuse_bytes go_memstats_stack_sys_bytes go_memstats_sys_bytes go_sched_gomaxprocs_threads
    go_threads process_max_fds process_open_fds process_resident_memory_bytes process_start_time_seconds
    process_virtual_memory_bytes process_virtual_memory_max_bytes promhttp_metric_handler_requests_in_flight
    pushgateway_build_info`,
  summary: 'go_gc_duration_seconds pushgateway_http_push_duration_seconds pushgateway_http_push_size_bytes',
};

let types: ReadonlyMap<string, MetricType> | undefined;

/** The type of a metric of the Pushgateway itself; undefined for any other name. */
export function pushgatewayType(name: string): MetricType | undefined {
  types ??= new Map(
    Object.entries(names).flatMap(([type, list]) => list.split(/\s+/).map((one) => [one, type as MetricType] as const)),
  );
  return types.get(name);
}

/** Whether a Pushgateway sets a metric itself for every group, whatever is pushed. */
export function isPushTime(name: string): boolean {
  return name === 'push_time_seconds' || name === 'push_failure_time_seconds';
}
