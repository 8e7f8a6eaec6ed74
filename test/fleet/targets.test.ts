import { describe, expect, it } from 'vitest';
import { readApiTargets } from '../../src/fleet/api-targets.ts';
import { scrapedTarget, type TargetReading, urlOfLabels } from '../../src/fleet/target.ts';
import { readTargetLines, targetsOfFile } from '../../src/fleet/targets-file.ts';

/** URLs and labels, as text; or the fault. */
function shown(reading: TargetReading): readonly string[] | string {
  if ('fault' in reading) return reading.fault;
  return reading.map(({ url, labels }) => [url, ...[...labels].map(([name, value]) => `${name}=${value}`)].join(' '));
}

describe('the URL of labels', () => {
  it.each([
    [{ __address__: 'a:9100' }, 'http://a:9100/metrics'],
    [{ __address__: '[::1]:9100', __scheme__: 'https', __metrics_path__: 'm' }, 'https://[::1]:9100/m'],
    [
      { __address__: 'a:1', __param_target: 'http://b/?x=1', __param_module: "a b~'(*)" },
      'http://a:1/metrics?module=a+b~%27%28%2A%29&target=http%3A%2F%2Fb%2F%3Fx%3D1',
    ],
    [{}, undefined],
    [{ __address__: 'a/b' }, undefined],
    [{ __address__: 'user@a:1' }, undefined],
    [{ __address__: 'a:1', __scheme__: 'file' }, undefined],
  ])('%j', (labels, expected) => {
    expect(urlOfLabels(new Map(Object.entries(labels)))).toBe(expected);
  });
});

describe('a list of targets', () => {
  it('has a URL or a target a line', () => {
    expect(shown(readTargetLines('# ours\nhttps://a/m?x=1\r\n\n  b:9100 \nc.example:1/x\n[::1]:2\n'))).toEqual([
      'https://a/m?x=1',
      'http://b:9100/metrics',
      'http://c.example:1/x',
      'http://[::1]:2/metrics',
    ]);
  });

  it.each(['a.prom', '/etc/passwd', 'file:///etc/passwd', 'http://', 'a b:1', 'user:x@a:1'])(
    'does not take %j',
    (line) => {
      expect(shown(readTargetLines(`a:1\n${line}\n`))).toBe('line 2 is not a URL');
    },
  );
});

describe('a file of file discovery', () => {
  it('has groups with labels', () => {
    const groups = [
      { targets: ['a:1', 'b:2'], labels: { env: 'prod', __metrics_path__: '/m', rack: 7 } },
      { targets: ['c:3'], labels: { instance: 'c' } },
      { labels: {} },
    ];
    expect(shown(targetsOfFile(groups))).toEqual([
      'http://a:1/m env=prod rack=7 instance=a:1',
      'http://b:2/m env=prod rack=7 instance=b:2',
      'http://c:3/metrics instance=c',
    ]);
  });

  it.each([
    [[1], 'group 1 is not a map of targets and labels'],
    [[{ targets: ['a:1'] }, { targets: 'a:1' }], 'group 2 has no list of targets'],
    [[{ targets: [1] }], 'group 1 has no list of targets'],
    [[{ targets: ['a:1'], labels: { a: [] } }], 'group 1 has a label that is not a text'],
    [[{ targets: ['http://a:1/x'] }], "'http://a:1/x' is not the host and port of a target"],
  ])('%j is none', (groups, fault) => {
    expect(shown(targetsOfFile(groups))).toBe(fault);
  });
});

/** An answer of the API with these targets. */
function answer(...activeTargets: readonly unknown[]): string {
  return JSON.stringify({ status: 'success', data: { activeTargets } });
}

describe('an answer of the API', () => {
  it('has URLs and labels', () => {
    const target = { labels: { job: 'a', instance: 'b' }, scrapeUrl: 'http://b/metrics?x=1', health: 'up' };
    expect(shown(readApiTargets(answer(target, { scrapeUrl: 'https://c/m' })))).toEqual([
      'http://b/metrics?x=1 job=a instance=b',
      'https://c/m',
    ]);
  });

  it('says which scrape configuration a target is of, and how its last scrape went', () => {
    const labels = { job: 'renamed', instance: 'b', address: 'x' };
    const reading = readApiTargets(
      answer(
        { labels, scrapePool: 'nodes', scrapeUrl: 'http://b/', health: 'down' },
        { labels: { instance: 'c' }, scrapeUrl: 'http://c/', health: 'sideways' },
      ),
    );
    expect('fault' in reading ? reading : reading.map((target) => scrapedTarget(target))).toEqual([
      {
        labels: { address: 'x', instance: 'b', job: 'renamed' },
        job: 'renamed',
        scrapePool: 'nodes',
        health: 'down',
      },
      { labels: { instance: 'c' } },
    ]);
  });

  it.each([
    ['<html>', 'the answer is not JSON, as that of /api/v1/targets is'],
    ['{}', 'the answer has no activeTargets'],
    ['{"status":"error","data":{"activeTargets":[]}}', 'the answer has no activeTargets'],
    [answer({ scrapeUrl: '/etc/passwd' }), 'target 1 of the answer has no scrapeUrl of http or https'],
    [answer({ scrapeUrl: 'http://a' }, 1), 'target 2 of the answer has no scrapeUrl of http or https'],
  ])('%s is none', (text, fault) => {
    expect(shown(readApiTargets(text))).toBe(fault);
  });
});
