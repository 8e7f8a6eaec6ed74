import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { parseText } from '../../src/api/parse-text.ts';
import { MessageDocument } from '../../src/protobuf/message-document.ts';
import { families } from './support/families.ts';
import { bodyOf } from './support/oracle.ts';

function gauge(name: string): object {
  return { name, type: 1, metric: [{ gauge: { value: 1 } }] };
}

/** The lines that show a body. */
function linesOf(body: Uint8Array, chunk = body.length): readonly string[] {
  let text = '';
  const document = new MessageDocument((bytes) => {
    text += new TextDecoder().decode(bytes);
  });
  for (let at = 0; at < body.length; at += chunk) document.write(body.slice(at, at + chunk));
  document.end();
  return text.split('\n').slice(0, -1);
}

const native = {
  sampleCount: 24n,
  sampleSum: 100,
  schema: 0,
  zeroThreshold: 0.001,
  zeroCount: 4n,
  positiveSpan: [
    { offset: 0, length: 2 },
    { offset: 1, length: 1 },
  ],
  positiveDelta: [5n, 7n, -9n],
};

describe('the lines of messages', () => {
  it('shows metadata, labels, times and exemplars', () => {
    const exemplar = { label: [{ name: 'trace_id', value: 'a"b' }], value: 0.5, timestamp: { seconds: 3n, nanos: 4 } };
    const body = bodyOf({
      name: 'jobs_total',
      help: 'Jobs\nof "all" kinds.',
      type: 0,
      unit: 'jobs',
      metric: [
        {
          label: [
            { name: 'kind', value: 'a\\b' },
            { name: 'ü', value: '' },
          ],
          counter: { value: 1e21, exemplar, createdTimestamp: { seconds: 12n, nanos: 500_000_000 } },
          timestampMs: 1_700_000_000_123n,
        },
      ],
    });
    expect(linesOf(body)).toEqual([
      '# TYPE jobs_total counter',
      '# UNIT jobs_total jobs',
      '# HELP jobs_total Jobs\\nof \\"all\\" kinds.',
      'jobs_total{kind="a\\\\b","ü"=""} 1e+21 1700000000.123 st@12.5 # {trace_id="a\\"b"} 0.5 3.000000004',
    ]);
  });

  it('quotes names that are no names of old', () => {
    expect(
      linesOf(bodyOf({ name: 'a.b', type: 1, metric: [{ label: [{ name: 'c', value: 'd' }], gauge: {} }] })),
    ).toEqual(['# TYPE "a.b" gauge', '{"a.b",c="d"} 0']);
  });

  it('shows native histograms with the counts that the deltas mean', () => {
    const body = bodyOf({ name: 'x', type: 4, metric: [{ histogram: native }] });
    expect(linesOf(body)).toEqual([
      '# TYPE x histogram',
      'x {count:24,sum:100,schema:0,zero_threshold:0.001,zero_count:4,positive_spans:[0:2,1:1],positive_buckets:[5,12,3]}',
    ]);
  });

  it('adds the bucket of all observations to classic histograms, as Prometheus does', () => {
    const bucket = [{ upperBound: 0.5, cumulativeCount: 1n }];
    expect(
      linesOf(bodyOf({ name: 'x', type: 5, metric: [{ histogram: { sampleCount: 3n, sampleSum: 2, bucket } }] })),
    ).toEqual(['# TYPE x gaugehistogram', 'x {gcount:3,gsum:2,bucket:[0.5:1,+Inf:3]}']);
  });

  it('shows the same whatever the chunks are', () => {
    const body = bodyOf(...families);
    const whole = linesOf(body);
    for (const chunk of [1, 2, 7, 100]) expect(linesOf(body, chunk)).toEqual(whole);
  });

  it('keeps integers beyond 2^53', () => {
    const body = bodyOf({ name: 'x', type: 2, metric: [{ summary: { sampleCount: 2n ** 64n - 1n, sampleSum: 1 } }] });
    expect(linesOf(body)[1]).toBe('x {count:18446744073709551615,sum:1,quantile:[]}');
  });

  it('shows the first bytes of what cannot be read', () => {
    expect(linesOf(Uint8Array.of(5, 0x0a, 3, 1))).toEqual(['05 0a 03 01']);
  });
});

describe('a body of nothing but faults', () => {
  it('is shown up to so many lines with errors, and followed to its end', () => {
    const body = bodyOf(gauge('a'), {}, { name: 'x', type: 1, metric: [{}, {}, {}, {}] }, gauge('b'));
    let text = '';
    const seen: (string | undefined)[] = [];
    const document = new MessageDocument(
      (bytes) => {
        text += new TextDecoder().decode(bytes);
      },
      { family: ({ name }) => seen.push(name), problem: () => seen.push('problem') },
      { maxFaulty: 3 },
    );
    for (const part of [body, Uint8Array.of(1, 0xff)]) document.write(part);
    document.end();
    expect(text.split('\n')).toEqual([
      '# TYPE a gauge',
      'a 1',
      '# TYPE "" counter',
      '# TYPE x gauge',
      'x 0',
      'x 0',
      'family[2]',
      '',
    ]);
    expect(seen).toEqual(['a', undefined, 'x', 'b', 'problem']);
  });

  it('has one finding for each fault, with the verdict on the whole of it', () => {
    const zeros = new Uint8Array(30_000);
    for (const [body, accepts] of [
      [zeros, true],
      [Uint8Array.of(...zeros, 1, 0xff), false],
    ] as const) {
      const { diagnostics, consumers } = lintText(body, { dialect: 'protobuf' });
      expect(diagnostics.filter(({ rule }) => rule === 'invalid-metric-name' || rule === 'syntax-error')).toMatchObject(
        [
          { rule: 'invalid-metric-name', count: 10_000, path: 'family[0].name' },
          {
            rule: 'syntax-error',
            message: '`family[9999]` is the last message that is looked at: 10000 lines have errors',
            path: 'family[9999]',
            offset: 10_000,
          },
        ],
      );
      expect(consumers['prometheus']?.accepts).toBe(accepts);
    }
  });
});

describe('places in messages', () => {
  const body = bodyOf(
    { name: 'ok_total', help: 'Fine.', type: 0, metric: [{ counter: { value: 1 } }] },
    {
      name: 'x',
      help: 'Broken.',
      type: 4,
      metric: [
        { histogram: native },
        {
          label: [{ name: 'a', value: 'b' }],
          histogram: {
            ...native,
            positiveSpan: [
              { offset: 0, length: 2 },
              { offset: -2, length: 1 },
            ],
          },
        },
      ],
    },
  );

  it('are in findings, with the field and its first byte', () => {
    const { diagnostics, consumers } = lintText(body);
    const found = diagnostics.find(({ rule }) => rule === 'native-histogram-invalid');
    expect(found).toMatchObject({ severity: 'error', path: 'family[1].metric[1].histogram.positive_span[1]', line: 7 });
    // A span: its tag and length, the offset with its sign in the last bit, and the length.
    const offset = found?.offset ?? 0;
    expect([...body.subarray(offset, offset + 6)]).toEqual([(12 << 3) | 2, 4, 8, 3, 16, 1]);
    expect(consumers['prometheus']).toMatchObject({ accepts: false, rejectedFor: ['native-histogram-invalid'] });
  });

  it('are those of messages that cannot be read', () => {
    const cut = body.subarray(0, -3);
    const [found] = lintText(cut).diagnostics.filter(({ rule }) => rule === 'syntax-error');
    expect(found).toMatchObject({ path: 'family[1]', message: '`family[1]` is cut off: 3 bytes are missing' });
    expect(found?.offset).toBe(
      bodyOf({ name: 'ok_total', help: 'Fine.', type: 0, metric: [{ counter: { value: 1 } }] }).length,
    );
  });

  it('are those of the family or metric where their messages are gone', () => {
    const size = bodyOf(gauge('a')).length;
    const four = bodyOf(...['a', 'b', 'c', 'd'].map((name) => gauge(name)));
    const found = lintText(four).diagnostics.filter(({ rule }) => rule === 'missing-help');
    expect(found.map(({ path, offset }) => [path, offset])).toEqual([
      ['family[0]', 1],
      ['family[1]', size + 1],
      ['family[2].name', 2 * size + 1],
      ['family[3].name', 3 * size + 1],
    ]);
  });

  it('are in the problems of the parser', () => {
    const { problems } = parseText(bodyOf({ name: 'x', metric: [{ counter: { value: 1 } }] }));
    expect(problems).toMatchObject([{ rule: 'missing-type', path: 'family[0].type', offset: 1 }]);
  });
});

describe('the tree of messages', () => {
  it('has every kind of family', () => {
    const {
      dialect,
      families: found,
      problems,
    } = parseText(bodyOf({ name: 'x', type: 4, metric: [{ histogram: native }] }));
    expect(dialect).toBe('protobuf');
    expect(problems).toEqual([]);
    expect(found).toHaveLength(1);
    const [family] = found;
    expect(family).toMatchObject({ name: 'x', type: 'histogram', unexpected: [] });
    const series = family?.type === 'histogram' ? family.series[0] : undefined;
    expect(series?.native).toMatchObject({ schema: 0, zeroCount: 4, positive: { counts: [5, 12, 3] } });
    expect(series?.count?.value).toBe(24);
  });
});
