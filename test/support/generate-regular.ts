import fc from 'fast-check';
import { type Dialect, isOpenMetrics } from '../../src/syntax/dialect.ts';

/**
 * Documents of families with many series, whose lines are like those before them but for a few: what a line has to be
 * looked at for can stand anywhere among lines that need not be looked at.
 */

interface Family {
  readonly name: string;
  readonly type: string;
  /** Label sets, as written, of its series. */
  readonly series: readonly string[];
  readonly bounds: readonly string[];
  readonly created: boolean;
}

const labelSets = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map((count) => Array.from({ length: count }, (_, at) => `a="${at}",b="x"`)),
  fc.integer({ min: 1, max: 6 }).map((count) => Array.from({ length: count }, (_, at) => `a="x",b="${at}${at}"`)),
  fc.array(fc.constantFrom('a="1"', 'a="2"', 'a="3",c="1"', 'a=""', 'a="total"', 'c="1",a="3"', ''), {
    minLength: 1,
    maxLength: 6,
  }),
  fc.constant(['']),
  fc.constant(['a="1",b="1"', 'b="2",a="2"', 'b="3",a="3"', 'b="3",a="3"', 'a="3",b="3"']),
);
const bucketBounds = fc.constantFrom(
  ['0.1', '1', '+Inf'],
  ['1', '2', '5', '+Inf'],
  ['1.0', '+Inf'],
  ['2', '1', '+Inf'],
  ['+Inf'],
  ['1'],
);
const quantileBounds = fc.constantFrom(['0.5', '0.9'], ['0.5'], ['0.9', '0.5'], ['0.5', '2'], ['-1'], ['x']);

function familyOf(name: string): fc.Arbitrary<Family> {
  return fc
    .tuple(
      fc.constantFrom('counter', 'gauge', 'histogram', 'summary', 'untyped', ''),
      labelSets,
      bucketBounds,
      quantileBounds,
      fc.boolean(),
    )
    .map(([type, series, buckets, quantiles, created]) => ({
      name,
      type,
      series,
      bounds: type === 'summary' ? quantiles : buckets,
      created,
    }));
}

function sample(name: string, labels: readonly string[], value: number | string): string {
  const inside = labels.filter((label) => label !== '').join(',');
  return inside === '' ? `${name} ${value}` : `${name}{${inside}} ${value}`;
}

function linesOf(family: Family, openMetrics: boolean): string[] {
  const { name, bounds, created } = family;
  const type = openMetrics && family.type === 'untyped' ? 'unknown' : family.type;
  const lines = type === '' ? [] : [`# HELP ${name} Help.`, `# TYPE ${name} ${type}`];
  for (const labels of family.series) {
    if (type === 'histogram' || type === 'summary') {
      const label = type === 'histogram' ? 'le' : 'quantile';
      const suffix = type === 'histogram' ? '_bucket' : '';
      bounds.forEach((bound, at) => lines.push(sample(name + suffix, [labels, `${label}="${bound}"`], at + 1)));
      lines.push(sample(`${name}_sum`, [labels], '10.5'), sample(`${name}_count`, [labels], bounds.length));
    } else {
      lines.push(sample(openMetrics && type === 'counter' ? `${name}_total` : name, [labels], lines.length));
    }
    if (created && openMetrics && type !== 'gauge' && type !== 'unknown') {
      lines.push(sample(`${name}_created`, [labels], 1));
    }
  }
  return lines;
}

/** What can be made of a line: another one, several, or none. */
const changes: Readonly<Record<string, (line: string, lines: readonly string[], at: number) => readonly string[]>> = {
  negative: (line) => [line.replace(/ ([^ ]+)$/, ' -$1')],
  nan: (line) => [line.replace(/ [^ ]+$/, ' NaN')],
  fraction: (line) => [line.replace(/ [^ ]+$/, ' 1.25')],
  large: (line) => [line.replace(/ [^ ]+$/, ' 12345678901234567890')],
  stamped: (line) => [`${line} 12`],
  twice: (line) => [line, line],
  gone: () => [],
  commented: (line) => ['# a comment', line],
  blank: (line) => ['', line],
  escaped: (line) => [line.replace(/="([^"]*)"/, '="$1\\\\"')],
  nameless: (line) => ['{a="1"} -1', line],
  quoted: (line) => [line, '{"a", x="1"} -5'],
  braces: (line) => [line, '{} -1'],
  open: (line) => [line.replace(/"(?=[^"]*$)/, ''), line],
  broken: (line) => [line.replace('"', '')],
  moved: (line, lines, at) => [lines[(at * 7) % lines.length] ?? line, line],
  swapped: (line) => [line.replace(/\{([^,}]+),([^,}]+)/, '{$2,$1')],
  more: (line) => [line.replace('{', '{z="1",')],
  less: (line) => [line.replace(/[a-z]+="[^"]*",?/, '')],
  comma: (line) => [line.replace('}', ',}')],
  empty: (line) => [line.replace(/="[^"]+"/, '=""')],
  other: (line) => [line.replace(/="[^"]+"/, '="total"')],
  bound: (line) => [line.replace(/(le|quantile)="[^"]*"/, '$1="0.7"')],
  foreign: (line) => [line, 'other_metric{a="1"} 1'],
  helped: (line) => [line, '# HELP m Late.'],
  typed: (line) => [line, '# TYPE n gauge'],
  bare: (line) => [line.replace(/_(?:bucket|sum|count)/, ''), line],
  part: (line) => [line.replace(/^[a-z]+(?:_[a-z]+)?/, (name) => `${name.replace(/_.*/, '')}_count`)],
  reserved: (line) => [line.replace('{', '{__z="1",')],
  exemplar: (line) => [`${line} # {t="1"} 0.5`],
  far: (line) => [`${line} # {t="1"} 1e9 1700000000.5`],
  long: (line) => [`${line} # {t="${'x'.repeat(140)}"} 1`],
  ended: (line) => [`${line} `],
  returned: (line) => [`${line}\r`],
};

/** A time that no rule minds, since the runs of a test take less than an hour. */
const now = Date.now();

/** What all or many samples of a document can have. */
const manners: readonly ((line: string, at: number) => string)[] = [
  (line) => line,
  (line) => line,
  (line, at) => `${line} # {t="${at}"} 0.5`,
  (line, at) => (at % 2 === 0 ? line : `${line} # {} 0.5 1`),
  (line) => `${line} `,
  (line, at) => `${line}${at % 3 === 0 ? '\r' : ' '}`,
  (line, at) => (at % 2 === 0 ? line : line.replace('{', '{y="1",')),
  (line, at) => (at % 3 === 0 ? line : line.replace(/\{([^,}]+),([^,}]+)/, '{$2,$1')),
  (line, at) => line.replace('{', `{${'wxyz'.charAt(at % 5)}w="1",`),
  (line, at) => `${line} ${at + 1_700_000_000}`,
  (line, at) =>
    `${['# a comment', '', '#', '# promlint-disable-next-line counter-negative', '#TYPE x'][at % 5] ?? ''}\n${line}`,
  (line, at) => (at % 2 === 0 ? line : `\n${line} ${now}`),
  (line) => `${line} ${now}`,
  (line) => `${line} ${Math.floor(now / 1000)}`,
  (line, at) => `${line} ${now - (at % 3)}`,
  (line, at) => (at % 5 === 4 ? line : `${line} ${Math.floor(now / 1000) + at}`),
  (line, at) => `${line.replace('{', `{job="j",instance="${at >> 3}",`)} ${at % 6 === 5 ? 17 : now}`,
];

/** A document of regular families, of whose lines a few are changed. */
export function regularDocument(dialect: Dialect): fc.Arbitrary<string> {
  const openMetrics = isOpenMetrics(dialect);
  const change = fc.tuple(fc.nat(1000), fc.constantFrom(...Object.keys(changes)));
  return fc
    .tuple(
      familyOf('m'),
      familyOf('n'),
      fc.boolean(),
      fc.array(change, { maxLength: 5 }),
      fc.boolean(),
      fc.constantFrom(...manners),
    )
    .map(([one, other, again, list, end, manner]) => {
      let lines = [...linesOf(one, openMetrics), ...linesOf(other, openMetrics)];
      if (again) lines.push(...linesOf({ ...one, type: '' }, openMetrics));
      lines = lines.map((line, at) => (line.startsWith('#') ? line : manner(line, at)));
      for (const [where, what] of list) {
        const at = where % lines.length;
        const changed = changes[what]?.(lines[at] ?? '', lines, at) ?? [];
        lines = lines.toSpliced(at, 1, ...changed);
        if (lines.length === 0) break;
      }
      const text = lines.join('\n');
      if (openMetrics) return `${text}\n${end ? '# EOF\n' : ''}`;
      return end ? `${text}\n` : text;
    });
}
