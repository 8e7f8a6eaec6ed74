/** An exposition with something of everything: clean families of each type, and faults of many rules. */
export const trainingText = `# HELP http_requests_total Requests handled, by method and code.
# TYPE http_requests_total counter
http_requests_total{method="GET",code="200"} 1027
http_requests_total{method="GET",code="500"} 3
http_requests_total{method="POST",code="200"} 1.5e+06
http_requests_total{method="POST",code="200"} 4
# HELP go_gc_duration_seconds Pauses of garbage collection.
# TYPE go_gc_duration_seconds summary
go_gc_duration_seconds{quantile="0"} 1.2e-05
go_gc_duration_seconds{quantile="0.5"} 0.0001
go_gc_duration_seconds{quantile="1"} NaN
go_gc_duration_seconds_sum 17.5
go_gc_duration_seconds_count 2693
# HELP rpc_duration_seconds Time of calls.
# TYPE rpc_duration_seconds histogram
rpc_duration_seconds_bucket{service="a",le="0.1"} 1
rpc_duration_seconds_bucket{service="a",le="+Inf"} 3
rpc_duration_seconds_sum{service="a"} 2.5
rpc_duration_seconds_count{service="a"} 3
rpc_duration_seconds_bucket{service="b",le="0.1"} 0
rpc_duration_seconds_bucket{service="b",le="+Inf"} 2
rpc_duration_seconds_sum{service="b"} 0.25
rpc_duration_seconds_count{service="b"} 2
rpc_duration_seconds_bucket{service="c",le="0.5"} 7
rpc_duration_seconds_bucket{service="c",le="0.1"} 8
rpc_duration_seconds_count{service="c"} 9
# HELP queue_size Items now.
# TYPE queue_size gauge
queue_size{queue="mail",shard="0"} 12
queue_size{queue="mail",shard="1"} 7.25
queue_size{shard="2",queue="mail"} 7 1700000000000
queue_size{queue="mail"} +Inf
# HELP up_time Seconds since the start, in C:\\\\app.
# TYPE up_time untyped
up_time 1.7e+09
# TYPE node_memory_MemFree_bytes gauge
node_memory_MemFree_bytes{path="C:\\\\",city="北京"} 1.048576e+06
node_memory_MemFree_bytes{path="D:\\\\", city=""} -1

# A comment.
# HELP jobs Jobs run.
# TYPE jobs counter
jobs 5
# HELP response_time_ms_gauge response_time_ms_gauge
# TYPE response_time_ms_gauge gauge
response_time_ms_gauge{le="1",status="ok"} 5
temperature_celsius 21
temperature_celsius{room="a"} 22
jobs 6
# HELP disk_percent
# TYPE disk_percent gauge
disk_percent 0x1p3
bad{label="unclosed} 1
`;
