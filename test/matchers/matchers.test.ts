import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { matchers } from '../../src/matchers.ts';

expect.extend(matchers);

async function metrics(): Promise<string> {
  const register = new Registry();
  const registers = [register];
  const jobs = new Counter({ name: 'jobs_total', help: 'Jobs.', labelNames: ['queue', 'code'], registers });
  jobs.inc({ queue: 'mail', code: 200 }, 3);
  jobs.inc({ queue: 'pdf', code: 200 }, 4);
  jobs.inc({ queue: 'pdf', code: 500 });
  new Gauge({ name: 'temperature_celsius', help: 'Heat.', registers }).set(NaN);
  const buckets = [0.5, 1];
  new Histogram({ name: 'job_duration_seconds', help: 'Time.', buckets, registers }).observe(0.3);
  return register.metrics();
}

describe('toBeValidExposition', () => {
  it("passes prom-client's metrics", async () => {
    const register = new Registry();
    const registers = [register];
    new Counter({ name: 'jobs_total', help: 'Jobs.', labelNames: ['queue'], registers }).inc({ queue: 'a "b"\n' });
    new Gauge({ name: 'queue_length', help: 'Length.', registers }).set(3);
    new Histogram({ name: 'job_duration_seconds', help: 'Time.', registers }).observe(0.3);
    new Summary({ name: 'job_size_bytes', help: 'Size.', registers }).observe(3);
    expect(await register.metrics()).toBeValidExposition();
    expect(await register.metrics()).toBeValidExposition({ failOn: 'info' });
    register.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
    expect(await register.metrics()).toBeValidExposition({ dialect: 'openmetrics' });
  });

  it('takes bytes', () => {
    expect(new TextEncoder().encode('up 1\n')).toBeValidExposition();
    expect(Buffer.from('up 1')).not.toBeValidExposition({ preset: 'strict', failOn: 'warning' });
  });

  it('shows what is wrong, and only that', () => {
    const exposition = 'a_total{b="c"} 1\na_total{b="c"} 2\n';
    expect(exposition).not.toBeValidExposition();
    expect(() => expect(exposition).toBeValidExposition()).toThrow(
      /^expected a valid exposition\n\nerror\[duplicate-series\].*\n +--> exposition:2:1\n/,
    );
    expect(() => expect(exposition).toBeValidExposition()).not.toThrow(/warning\[/);
  });

  it('fails on the severity that it is given', () => {
    expect('up 1\n').toBeValidExposition();
    expect('up 1\n').not.toBeValidExposition({ failOn: 'warning' });
    expect('up 1\n').toBeValidExposition({ failOn: 'warning', rules: { 'missing-help': 'off' } });
    expect('up x\nup y\n').not.toBeValidExposition({ maxFindings: 0 });
    expect('up 1\n').toBeValidExposition({ maxFindings: 0 });
    expect(() => expect('up 1\n').not.toBeValidExposition()).toThrow(
      'expected a finding of severity error or higher, but found none',
    );
  });

  it('says what it needs', () => {
    expect(() => expect(Promise.resolve('up 1\n')).toBeValidExposition()).toThrow(
      'write expect(await register.metrics())',
    );
    expect(() => expect(Promise.resolve('up 1\n')).not.toBeValidExposition()).toThrow(TypeError);
    expect(() => expect(Promise.resolve('up 1\n')).toHaveSample('up')).toThrow('received a promise');
    expect(() => expect(null).toBeValidExposition()).toThrow('received null');
    expect(() => expect(1).toBeValidExposition()).toThrow(
      'expected an exposition as a string or bytes but received number',
    );
  });
});

describe('toHaveSample', () => {
  it('finds samples by name, labels and value', async () => {
    const text = await metrics();
    expect(text).toHaveSample('jobs_total');
    expect(text).toHaveSample('jobs_total', { queue: 'pdf' });
    expect(text).toHaveSample('jobs_total', { queue: 'pdf', code: 500 }, 1);
    expect(text).toHaveSample('jobs_total', {}, 3);
    expect(text).toHaveSample('jobs_total', { queue: 'mail' }, expect.any(Number));
    expect(text).toHaveSample('temperature_celsius', { queue: '' }, NaN);
    expect(text).toHaveSample('job_duration_seconds_bucket', { le: '+Inf' }, 1);
    expect(text).not.toHaveSample('jobs_total', { queue: 'mail' }, 4);
    expect(text).not.toHaveSample('jobs_total', { queue: '' });
    expect(text).not.toHaveSample('jobs');
  });

  it('says what is there instead', async () => {
    const text = await metrics();
    expect(() => expect(text).toHaveSample('jobs_total', { queue: 'pdf', code: 500 }, 7)).toThrow(
      `expected a sample jobs_total{code="500",queue="pdf"} 7

the exposition has
  line 5: jobs_total{code="500",queue="pdf"} 1
  line 4: jobs_total{code="200",queue="pdf"} 4
  line 3: jobs_total{code="200",queue="mail"} 3`,
    );
    expect(() => expect(text).toHaveSample('job_total')).toThrow(
      'expected a sample job_total\n\nno sample is called job_total; did you mean jobs_total?',
    );
    expect(() => expect(text).toHaveSample('xyz', {}, -Infinity)).toThrow(
      /^expected a sample xyz -Inf\n\nno sample is called xyz: there are jobs_total, .*_count$/,
    );
    expect(() => expect('').toHaveSample('x')).toThrow('the exposition has no samples');
    expect(() => expect(text).toHaveSample('jobs_total', {}, expect.stringContaining('x'))).toThrow(
      'expected a sample jobs_total StringContaining',
    );
    expect(() => expect(text).not.toHaveSample('jobs_total', { code: 500 })).toThrow(
      'expected no sample jobs_total{code="500"}, but there is\n  line 5: jobs_total{code="500",queue="pdf"} 1',
    );
    const many = Array.from({ length: 7 }, (_, index) => `x{a="${index}"} 1\n`).join('');
    expect(() => expect(many).toHaveSample('x', { a: 8 })).toThrow('  … and 2 more of this name');
  });

  it('names a line that cannot be read', () => {
    expect(() => expect('x{a="b} 1\ny 1\n').toHaveSample('x')).toThrow('line 1 cannot be read: expected a closing');
  });
});

describe('toHaveSeriesCount', () => {
  it('counts the series of a family, or of the samples of a name', async () => {
    const text = await metrics();
    expect(text).toHaveSeriesCount('jobs_total', 3);
    expect(text).toHaveSeriesCount('job_duration_seconds', 1);
    expect(text).toHaveSeriesCount('job_duration_seconds_bucket', 3);
    expect(text).toHaveSeriesCount('other', 0);
    expect('# TYPE jobs counter\njobs_total{a="1"} 1\n# EOF\n').toHaveSeriesCount('jobs', 1);
    expect(() => expect(text).toHaveSeriesCount('jobs_total', 2)).toThrow(
      `expected 2 series of jobs_total, but there are 3

  jobs_total{code="200",queue="mail"}
  jobs_total{code="200",queue="pdf"}
  jobs_total{code="500",queue="pdf"}`,
    );
    expect(() => expect(text).not.toHaveSeriesCount('other', 0)).toThrow(
      'expected the number of series of other not to be 0',
    );
    const many = Array.from({ length: 12 }, (_, index) => `x{a="${index}"} 1\n`).join('');
    expect(() => expect(many).toHaveSeriesCount('x', 0)).toThrow('  … and 2 more');
  });
});

describe('toExposeSamples', () => {
  const expected = `
    # HELP jobs_total Jobs.
    # TYPE jobs_total counter
    jobs_total{queue="pdf",code="500"} 1
    jobs_total{queue="pdf",code="200"} 4.0
    jobs_total{queue="mail",code="200"} 3
  `;

  it('compares what the text has, in any order', async () => {
    const text = await metrics();
    expect(text).toExposeSamples(expected);
    expect(text).toExposeSamples(expected, 'jobs_total');
    expect(text).toExposeSamples(`job_duration_seconds_bucket{le="0.50"} 1`, 'nothing');
    expect(text).toExposeSamples('', 'other');
    expect(text).not.toExposeSamples('', 'jobs_total');
    expect(text).toExposeSamples(`
      # TYPE job_duration_seconds histogram
      job_duration_seconds_bucket{le="1.0"} 1
      job_duration_seconds_bucket{le="0.5"} 1
      job_duration_seconds_bucket{le="Inf"} 1
      job_duration_seconds_sum 0.3
      job_duration_seconds_count 1
    `);
    expect('x 1 1000\n').toExposeSamples('x 1');
    expect('x 1 1000\n').not.toExposeSamples('x 1 2000');
  });

  it('says what differs', async () => {
    const text = await metrics();
    const changed = expected
      .replace('Jobs.', 'Work.')
      .replace('counter', 'gauge')
      .replace('4.0', '5')
      .replace('500', '501');
    expect(() => expect(text).toExposeSamples(changed)).toThrow(
      `the exposition differs from the text (- expected, + received)

- # HELP jobs_total Work.
+ # HELP jobs_total Jobs.
- # TYPE jobs_total gauge
+ # TYPE jobs_total counter
- jobs_total{code="501",queue="pdf"} 1
- jobs_total{code="200",queue="pdf"} 5
+ jobs_total{code="200",queue="pdf"} 4
+ jobs_total{code="500",queue="pdf"} 1`,
    );
    expect(() => expect('').toExposeSamples(expected)).toThrow(
      /- # HELP jobs_total Jobs\.\n- # TYPE jobs_total counter\n- /,
    );
    expect(() => expect(text).not.toExposeSamples(expected)).toThrow('expected the exposition to differ');
    const many = Array.from({ length: 30 }, (_, index) => `x{a="${index}"} 1\n`).join('');
    expect(() => expect('').toExposeSamples(many)).toThrow('… and 10 more lines');
  });

  it('does not take a text that it cannot read', () => {
    expect(() => expect('x 1\n').toExposeSamples('x one')).toThrow('the expected text cannot be read');
    expect(() => expect('x 1\n').not.toExposeSamples('x one')).toThrow('the expected text cannot be read');
  });
});
