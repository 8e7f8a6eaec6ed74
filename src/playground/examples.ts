import type { DialectOption } from '../syntax/dialect.ts';

/** A scrape to start with. */
export interface Example {
  readonly name: string;
  readonly text: string;
  readonly dialect?: DialectOption;
}

function lines(...parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}

/** What can go wrong, in short. */
export const examples: readonly Example[] = [
  {
    name: 'A web shop with mistakes',
    text: lines(
      '# HELP shop_orders_total Orders that were placed.',
      '# TYPE shop_orders_total counter',
      'shop_orders_total{country="de",method="card"} 1027',
      'shop_orders_total{country="fr",method="card"} 311',
      'shop_orders_total{country="de",method="card"} 1028',
      '# HELP shop_checkout_duration Time that a checkout takes.',
      '# TYPE shop_checkout_duration histogram',
      'shop_checkout_duration_bucket{le="0.1"} 14',
      'shop_checkout_duration_bucket{le="0.5"} 12',
      'shop_checkout_duration_bucket{le="+Inf"} 40',
      'shop_checkout_duration_sum 18.2',
      'shop_checkout_duration_count 41',
      '# TYPE cart_items gauge',
      'cart_items{sessionId="b5c1"} 3',
      'cart_items{sessionId="77f0"} 1',
      '# HELP stock_weight_kilograms Weight of what is in stock.',
      '# TYPE stock_weight_kilograms gauge',
      'stock_weight_kilograms{warehouse="north} 5200',
      'stock_weight_kilograms{warehouse="south"} 4100,5',
    ),
  },
  {
    name: 'OpenMetrics with exemplars',
    text: lines(
      '# TYPE mail_delivery_seconds histogram',
      '# UNIT mail_delivery_seconds seconds',
      '# HELP mail_delivery_seconds Time from acceptance to delivery.',
      'mail_delivery_seconds_bucket{le="1.0"} 120 # {trace_id="4bf92f3577b34da6"} 0.43 1767225600.0',
      'mail_delivery_seconds_bucket{le="10.0"} 180',
      'mail_delivery_seconds_bucket{le="+Inf"} 183',
      'mail_delivery_seconds_sum 402.7',
      'mail_delivery_seconds_count 183',
      '# TYPE mail_queue gauge',
      '# HELP mail_queue Mails that wait.',
      'mail_queue{host="mx1"} 12',
      '# TYPE mails counter',
      '# HELP mails Mails that were accepted.',
      'mails{host="mx1"} 12003',
    ),
  },
  {
    name: 'UTF-8 names and whitespace',
    text: [
      '# HELP "room.temperature" Temperature of a room, in °C.',
      '# TYPE "room.temperature" gauge',
      '{"room.temperature", "floor.level"="1"} 21.5',
      '# TYPE door_opened_total counter',
      'door_opened_total  {door="front"}\t17',
      'door_opened_total{door="back", } 3',
      '# TYPE window_open untyped',
      'window_open 1',
    ].join('\r\n'),
  },
  {
    name: 'A clean exposition',
    text: lines(
      '# HELP http_requests_total Requests by status code.',
      '# TYPE http_requests_total counter',
      'http_requests_total{code="200"} 48211',
      'http_requests_total{code="500"} 3',
      '# HELP process_start_time_seconds Start time of the process since the Unix epoch.',
      '# TYPE process_start_time_seconds gauge',
      'process_start_time_seconds 1.7672256e+09',
    ),
  },
];
