import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { differencesOf, unstableFamilies } from '../../src/negotiate/differences.ts';
import { type Shape, shapeOfMessages, shapeOfText, totalOf } from '../../src/negotiate/shape.ts';
import { print } from '../../src/print/print.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';

const encoder = new TextEncoder();

function text(body: string): Shape {
  return shapeOfText(encoder.encode(body), 'prometheus-0.0.4', parseLine);
}

function openMetrics(body: string): Shape {
  return shapeOfText(encoder.encode(`${body}# EOF\n`), 'openmetrics-1.0.0', parseLine);
}

const plain = `# TYPE a_total counter
a_total{x="1"} 1
# TYPE h histogram
h_bucket{le="1"} 1
h_bucket{le="+Inf"} 1
h_sum 1
h_count 1
# TYPE i_info gauge
i_info 1
`;
const rich = `# TYPE a counter
a_total{x="1"} 1 # {id="1"} 1
a_created{x="1"} 1
# TYPE h histogram
h_bucket{le="1.0"} 1
h_bucket{le="+Inf"} 1
h_sum 1
h_count 1
h_created 1
# TYPE i info
i_info 1
`;

describe('differencesOf', () => {
  it('finds none between the same', () => {
    const found = differencesOf(text(plain), text(plain));
    expect(found).toEqual({
      families: { added: [], missing: [] },
      names: { added: [], missing: [] },
      types: [],
      series: [],
      bounds: [],
      native: { added: [], missing: [] },
      created: { from: 0, to: 0 },
      exemplars: { from: 0, to: 0 },
    });
  });

  it('compares formats by what queries see', () => {
    expect(differencesOf(openMetrics(rich), text(plain))).toEqual({
      families: { added: [], missing: [] },
      names: { added: [], missing: [] },
      types: [{ family: 'i_info', from: 'info', to: 'gauge' }],
      series: [],
      bounds: [{ family: 'h', from: ['1.0'], to: ['1'] }],
      native: { added: [], missing: [] },
      created: { from: 2, to: 0 },
      exemplars: { from: 1, to: 0 },
    });
  });

  it('finds families, names and series that are added or missing', () => {
    const found = differencesOf(text('a 1\nb{x="1"} 1\nb{x="2"} 1\n'), text('b{x="1"} 1\nc 1\n'));
    expect(found.families).toEqual({ added: ['c'], missing: ['a'] });
    expect(found.series).toEqual([{ family: 'b', from: 2, to: 1 }]);
    const renamed = differencesOf(
      text('# TYPE h histogram\nh_sum 1\nh_count 1\n'),
      text('# TYPE h histogram\nh_count 1\n'),
    );
    expect(renamed.names).toEqual({ added: [], missing: ['h_sum'] });
  });

  it('leaves out what changes anyway', () => {
    const first = text('a 1\nb 1\nc{x="1"} 1\n');
    const last = text('a 1\nc{x="1"} 1\nc{x="2"} 1\nd 1\n');
    const unstable = unstableFamilies(first, last);
    expect([...unstable].toSorted()).toEqual(['b', 'c', 'd']);
    expect(differencesOf(first, last, unstable)).toMatchObject({ families: { added: [], missing: [] }, series: [] });
  });
});

describe('shapeOfMessages', () => {
  it('has what the text of the same families has', () => {
    const messages = shapeOfMessages(print(parseText(plain).families, { dialect: 'protobuf' }));
    const found = differencesOf(text(plain), messages);
    expect(messages.unread).toBe(0);
    expect(totalOf(messages, 'series')).toBe(totalOf(text(plain), 'series'));
    expect(found).toMatchObject({
      families: { added: [], missing: [] },
      names: { added: [], missing: [] },
      types: [],
      series: [],
      bounds: [],
    });
  });

  it('counts what cannot be read', () => {
    expect(shapeOfMessages(Uint8Array.of(200, 1, 2)).unread).toBe(1);
  });
});
