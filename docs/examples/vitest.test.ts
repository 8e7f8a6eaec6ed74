// The matchers in Vitest: the metrics of a program are part of its interface, so a test holds them.
import { Counter, Registry } from 'prom-client';
import { matchers } from 'promlint-ts/matchers';
import { describe, expect, it } from 'vitest';

expect.extend(matchers);

describe('the metrics of the shop', () => {
  const register = new Registry();
  const orders = new Counter({
    name: 'shop_orders_total',
    help: 'Orders that customers placed.',
    labelNames: ['country'],
    registers: [register],
  });

  it('are a valid exposition, without warnings', async () => {
    orders.inc({ country: 'de' });
    expect(await register.metrics()).toBeValidExposition({ failOn: 'warning' });
  });

  it('would fail with a counter that decreases below zero', () => {
    expect('# TYPE shop_orders_total counter\nshop_orders_total -1\n').not.toBeValidExposition({ failOn: 'warning' });
  });
});
