// The matcher in Jest. The package is an ES module, so run Jest with NODE_OPTIONS=--experimental-vm-modules.
import { Gauge, Registry } from 'prom-client';
import { matchers } from 'promlint-ts/matchers';

expect.extend(matchers);

test('the metrics of the queue are a valid exposition', async () => {
  const register = new Registry();
  const length = new Gauge({ name: 'queue_length', help: 'Jobs that wait.', registers: [register] });
  length.set(3);
  expect(await register.metrics()).toBeValidExposition({ rules: { 'too-many-samples': 'off' } });
});

test('a broken exposition is not', () => {
  expect('queue_length three\n').not.toBeValidExposition();
});
