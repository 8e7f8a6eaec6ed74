import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { matchers } from '../../src/matchers.ts';

expect.extend(matchers);

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

  it('fails on what it is told to', () => {
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
    expect(() => expect(null).toBeValidExposition()).toThrow('received null');
    expect(() => expect(1).toBeValidExposition()).toThrow(
      'expected an exposition as a string or bytes but received number',
    );
  });
});
