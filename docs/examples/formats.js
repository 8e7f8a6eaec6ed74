// A target that serves each format that it is asked for: node docs/examples/formats.js, then promlint-ts negotiate
// localhost:8080. What differs between its formats is what differs between those of real client libraries.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const text = `# HELP shop_orders_total Orders.
# TYPE shop_orders_total counter
shop_orders_total{kind="book"} 3
# HELP shop_order_seconds How long orders took.
# TYPE shop_order_seconds histogram
shop_order_seconds_bucket{le="1"} 2
shop_order_seconds_bucket{le="+Inf"} 3
shop_order_seconds_sum 2.5
shop_order_seconds_count 3
# HELP shop_build_info The version.
# TYPE shop_build_info gauge
shop_build_info{version="1.2"} 1
`;

const openMetrics = `# HELP shop_orders Orders.
# TYPE shop_orders counter
shop_orders_total{kind="book"} 3.0 # {trace_id="a1"} 1.0
shop_orders_created{kind="book"} 1.7e9
# HELP shop_order_seconds How long orders took.
# TYPE shop_order_seconds histogram
# UNIT shop_order_seconds seconds
shop_order_seconds_bucket{le="1.0"} 2.0
shop_order_seconds_bucket{le="+Inf"} 3.0
shop_order_seconds_sum 2.5
shop_order_seconds_count 3.0
shop_order_seconds_created 1.7e9
# HELP shop_build The version.
# TYPE shop_build info
shop_build_info{version="1.2"} 1.0
# EOF
`;

/**
 * Answers a request.
 * @type {import('node:http').RequestListener}
 */
export const serveFormats = (request, response) => {
  const { accept = '', 'accept-encoding': encodings = '' } = request.headers;
  const isOpenMetrics = accept.includes('application/openmetrics-text;version=1.0.0');
  const type = isOpenMetrics ? 'application/openmetrics-text; version=1.0.0' : 'text/plain; version=0.0.4';
  const body = isOpenMetrics ? openMetrics : text;
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  if (!encodings.includes('gzip')) {
    response.end(body);
    return;
  }
  response.setHeader('Content-Encoding', 'gzip');
  response.end(gzipSync(body));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) createServer(serveFormats).listen(8080, 'localhost');
