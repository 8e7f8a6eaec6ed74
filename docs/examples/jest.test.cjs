// The matchers in Jest, which loads CommonJS unless it is told otherwise.
const { Counter, Gauge, Registry } = require('prom-client');
const { matchers } = require('promlint-ts/matchers');

expect.extend(matchers);

const register = new Registry();
const jobs = new Counter({ name: 'jobs_total', help: 'Jobs done.', labelNames: ['queue'], registers: [register] });
const length = new Gauge({ name: 'queue_length', help: 'Jobs that wait.', registers: [register] });

test('the metrics of the queue are a valid exposition', async () => {
  length.set(3);
  expect(await register.metrics()).toBeValidExposition({ rules: { 'too-many-samples': 'off' } });
});

test('jobs are counted by queue', async () => {
  jobs.inc({ queue: 'mail' }, 2);
  jobs.inc({ queue: 'pdf' });
  const metrics = await register.metrics();
  expect(metrics).toHaveSample('jobs_total', { queue: 'mail' }, 2);
  expect(metrics).toHaveSeriesCount('jobs_total', 2);
  expect(metrics).toExposeSamples(`
    # HELP jobs_total Jobs done.
    # TYPE jobs_total counter
    jobs_total{queue="mail"} 2
    jobs_total{queue="pdf"} 1
  `);
});

test('a broken exposition is not valid', () => {
  expect('queue_length three\n').not.toBeValidExposition();
});
