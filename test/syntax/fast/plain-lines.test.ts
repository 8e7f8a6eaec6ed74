import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CurrentSample } from '../../../src/stream/current-sample.ts';
import { FamilyBlock } from '../../../src/stream/family-block.ts';
import { LabelPlaces, SamplePlace } from '../../../src/stream/sample-places.ts';
import type { SampleNode } from '../../../src/tree/nodes.ts';
import { FamilyRecord } from '../../../src/stream/family-table.ts';
import { SampleNodes } from '../../../src/tree/sample-node.ts';
import { type TextDialect, isOpenMetrics } from '../../../src/syntax/dialect.ts';
import { parseLine } from '../../../src/syntax/grammar/parse-line.ts';
import { plainLine } from '../../../src/syntax/fast/metadata-scanner.ts';
import { forms } from '../../../src/syntax/fast/forms.ts';
import { PlainScanner, startsSample } from '../../../src/syntax/fast/sample-scanner.ts';
import { decodeLine } from '../../../src/text/utf8.ts';
import { corpora, linesOf } from '../../support/corpus.ts';
import { allDialects, anyLine, oddNumbers, otherLine, sampleLine } from '../../support/generate-lines.ts';
import { counterexample, difference } from '../../support/property.ts';

const encoder = new TextEncoder();

/** Plain lines, as the comment at the head of sample-scanner.ts describes them. */
function definition(dialect: TextDialect): RegExp {
  const openMetrics = isOpenMetrics(dialect);
  const blanks = openMetrics ? '' : '[ \\t]*';
  const gap = openMetrics ? ' ' : '[ \\t]+';
  const value = '"(?:[^\\x00-\\x1f\\x7f"\\\\]|\\\\["\\\\n])*"';
  const quoted = dialect === 'prometheus-0.0.4' ? '(?!)' : '"[^\\x00-\\x1f\\x7f"\\\\]+"';
  const label = `(?:[a-zA-Z_][a-zA-Z0-9_]*|${quoted})${blanks}=${blanks}${value}${blanks}`;
  const lastComma = openMetrics ? '' : `(?:,${blanks})?`;
  const labels = `${label}(?:,${blanks}${label})*`;
  const bare = `[a-zA-Z_:][a-zA-Z0-9_:]*(?:${blanks}\\{${blanks}(?:(?<labels>${labels})${lastComma})?\\})?`;
  const inBraces = `\\{${quoted}${blanks}(?:,${blanks}(?<others>${labels}))?${lastComma}\\}`;
  const number = '(?<number>NaN|[+-]Inf|[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)';
  const timestamp = openMetrics ? '(?: \\d{1,15}(?:\\.\\d{1,9})?)?' : `(?:${gap}\\d{1,15})?`;
  const exemplarLabel = '[a-zA-Z_][a-zA-Z0-9_]*="[ !#-\\[\\]-~]*"';
  const decimal = '-?(?:\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})(?:[eE][+-]?\\d{1,2})?';
  const exemplar =
    dialect === 'openmetrics-1.0.0'
      ? `(?<exemplar> # \\{(?:${exemplarLabel}(?:,${exemplarLabel})*)?\\} ${decimal}(?: ${decimal})?)?`
      : '';
  return new RegExp(
    `^(?:${bare}|${inBraces})${gap}${number}${timestamp}${exemplar}${openMetrics ? '' : '(?:[ \\t]*|\\r)'}$`,
  );
}

const definitions = new Map(allDialects.map((dialect) => [dialect, definition(dialect)]));

function plainByDefinition(text: string, dialect: TextDialect): boolean {
  const match = definitions.get(dialect)?.exec(text);
  if (match === null || match === undefined) return false;
  const { number = '', labels, others = '', exemplar } = match.groups ?? {};
  if (exemplar !== undefined && (labels ?? others) === '') return false;
  if (number.length > 24 || Math.abs(Number(number)) === Infinity) return false;
  const list = (labels ?? others).matchAll(/(?:([a-zA-Z0-9_]+)|"([^"]*)")[ \t]*=[ \t]*"(?:[^"\\]|\\.)*"/g);
  const names = [...list].map((found) => found[1] ?? found[2]);
  return new Set(names).size === names.length && !names.includes('__name__');
}

/** What a plain line is written with. */
function formOf(text: string): number {
  const values = /"(?:[^"\\]|\\.)*"/g;
  const bare = text.replaceAll(values, '""').replace(/[ \t\r]+$/, '');
  const gaps = bare.replace(/ # \{.*/, '').replaceAll(/(?<![ \t{,=]) (?![ \t{},=])/g, '');
  return (
    (text.includes('\\') ? forms.escapes : 0) |
    (/[^\0-\x7f]/.test(text) ? forms.wide : 0) |
    (/[ \t]/.test(gaps) ? forms.blanks : 0) |
    (/[ \t]\+[\d.]/.test(bare) ? forms.plusSign : 0) |
    (text.includes('} ') && / # \{/.test(bare) ? forms.exemplar : 0) |
    (text.includes('} ') && (/(?<= )# \{.*/.exec(text)?.[0].length ?? 0) > 128 ? forms.longExemplar : 0) |
    (/[ \t]$/.test(text) ? forms.trailingBlanks : 0) |
    (text.endsWith('\r') ? forms.carriageReturn : 0) |
    (/(?:^[^{\s]+[ \t]+|\}[ \t]*)[-+]?[\d.]+[eE][-+]?\d{3}/.test(bare) ? forms.longExponent : 0) |
    (text.startsWith('{') ? forms.quotedName : 0) |
    (/[{,][ \t]*""[ \t]*=/.test(bare) ? forms.quotedLabels : 0)
  );
}

/** Labels to leave out: none, and each of them; of many the first and the last. */
function withouts(sample: CurrentSample): readonly number[] {
  const count = sample.labelCount;
  return count > 8 ? [-1, 0, count - 1] : Array.from({ length: count + 1 }, (_, index) => index - 1);
}

/** Everything that a rule can ask of a sample. */
function partsOf(sample: CurrentSample): unknown {
  return {
    line: sample.line,
    name: sample.name,
    quotedName: sample.quotedName,
    value: sample.value,
    rawValue: sample.rawValue,
    hasTimestamp: sample.hasTimestamp,
    timestamp: sample.timestamp,
    rawTimestamp: sample.rawTimestamp,
    exemplar: sample.exemplar,
    spans: (['series', 'name', 'value', 'timestamp', 'line'] as const).map((part) => sample.span(part)),
    key: sample.shape.key,
    plain: sample.shape.plain,
    bounds: [sample.shape.leIndex, sample.shape.quantileIndex],
    labels: Array.from({ length: sample.labelCount }, (_, index) => ({
      name: sample.labelName(index),
      value: sample.labelValue(index),
      byName: sample.label(sample.labelName(index)),
      equals: sample.labelEquals(index, sample.labelValue(index)),
      differs: sample.labelEquals(index, `${sample.labelValue(index)}x`),
      columns: [sample.valueColumn(index), sample.valueEndColumn(index)],
      spans: (['label', 'name', 'value'] as const).map((part) => sample.labelSpan(index, part)),
    })),
    none: sample.label('no_such_label'),
    copies: copiesOf(sample),
    keys: keysOf(sample),
    node: nodeParts(nodeOf(sample)),
  };
}

/** The node of a sample, as the tree has it. */
function nodeOf(sample: CurrentSample): SampleNode {
  const nodes = new SampleNodes();
  nodes.enter(sample.bytes, 0, sample.bytes.length);
  return nodes.make(sample);
}

/** What is left of a sample in the copies that outlive it. */
function copiesOf(sample: CurrentSample): unknown {
  const place = new SamplePlace();
  sample.copyPlace(place);
  const labels = withouts(sample).map((without) => {
    const copy = new LabelPlaces();
    sample.copyLabels(copy, without);
    return Array.from({ length: copy.count }, (_unused, index) => [
      copy.name(index),
      copy.value(index),
      (['label', 'name', 'value'] as const).map((part) => copy.span(sample.line, index, part)),
    ]);
  });
  const spans = (['series', 'name', 'value'] as const).map((part) => place.span(sample.line, part));
  return { rawValue: place.rawValue(), spans, labels };
}

/** Its hashes, without any one label and with another role. */
function keysOf(sample: CurrentSample): unknown {
  return withouts(sample).map((without) => {
    sample.seriesKey(without, without * 7);
    const series = [sample.key.key1, sample.key.key2];
    if (!sample.hasTimestamp) return series;
    sample.pointKey();
    return [...series, sample.key.key1, sample.key.key2];
  });
}

function nodeParts(node: SampleNode): unknown {
  const { name, suffix, value, rawValue, timestamp, rawTimestamp, exemplar, line } = node;
  const { span, nameSpan, valueSpan, timestampSpan } = node;
  return {
    own: { name, suffix, value, rawValue, timestamp, rawTimestamp, exemplar, line },
    spans: { span, nameSpan, valueSpan, timestampSpan },
    labels: node.labels.map((label) => [label.name, label.value, label.span, label.nameSpan, label.valueSpan]),
  };
}

/** A scanner that has read other lines before, so that it remembers names and label sets, beside the grammar. */
class Reader {
  readonly scanner: PlainScanner;
  private readonly dialect: TextDialect;
  private readonly byBytes: CurrentSample;
  private readonly byGrammar: CurrentSample;
  /** Plain lines so far. */
  plain = 0;

  constructor(dialect: TextDialect) {
    this.dialect = dialect;
    this.scanner = new PlainScanner(dialect);
    this.byBytes = new CurrentSample(this.scanner);
    this.byGrammar = new CurrentSample(new PlainScanner(dialect));
    for (const sample of [this.byBytes, this.byGrammar]) {
      sample.family = new FamilyBlock(dialect);
      sample.family.record = new FamilyRecord('family', 0);
    }
  }

  /** What the scanner says otherwise than the grammar of a line that stands between others. */
  readonly sample = (line: Uint8Array, before = '', behind = '\n'): string | undefined => {
    const start = encoder.encode(before).length;
    const bytes = new Uint8Array(Buffer.concat([encoder.encode(before), line, encoder.encode(behind)]));
    const limit = behind === '' ? bytes.length : start + line.length + 1;
    const plain = line.length > 0 && startsSample(bytes[start] as number) && this.scanner.scan(bytes, start, limit);
    const { text, invalid } = decodeLine(line, 0, line.length);
    if (plain !== (invalid.length === 0 && plainByDefinition(text, this.dialect)))
      return `it is ${plain ? '' : 'not '}plain`;
    if (!plain) return undefined;
    this.plain += 1;
    if (this.scanner.form !== formOf(text)) return `its form is ${this.scanner.form}`;
    const statement = parseLine(text, this.dialect, 17);
    if (statement.kind !== 'sample') return `the grammar says that it is of the kind ${statement.kind}`;
    this.byBytes.setPlain(bytes, start, 17);
    this.byGrammar.setNode(statement);
    return (
      difference(statement.problems.length, (this.scanner.form & forms.lineEnd) === 0 ? 0 : 1) ??
      difference(this.scanner.lineEnd, start + line.length) ??
      difference(partsOf(this.byBytes), partsOf(this.byGrammar))
    );
  };

  /** What the short way of the other lines says otherwise than the grammar. */
  readonly other = (line: Uint8Array): string | undefined => {
    const { text, invalid } = decodeLine(line, 0, line.length);
    const statement = plainLine(line, 0, line.length, this.dialect, 3, this.scanner);
    if (statement === undefined) return undefined;
    if (invalid.length > 0) return 'it is not UTF-8';
    this.plain += 1;
    const read =
      statement.kind === 'help'
        ? { ...statement, help: { text: statement.help.text, span: statement.help.span } }
        : statement;
    return difference(read, parseLine(text, this.dialect, 3));
  };
}

describe.each(allDialects)('plain lines of %s are read as the grammar reads them', (dialect) => {
  it('metadata whose name is, or begins like, one that came before', () => {
    const names = [
      'jobs',
      'jobs_total',
      'job',
      'jobs:rate',
      'a_name_that_is_much_longer_than_all_the_others',
      '9jobs',
      'j.b',
    ];
    const reader = new Reader(dialect);
    const rests = [' gauge', ' A text.', '', ' ', '\tgauge', '{x="y"} 1', ' 1'];
    const lines = names.flatMap((name) =>
      rests.flatMap((rest) => [`# HELP ${name}${rest}`, `# TYPE ${name}${rest}`, `${name} 1`]),
    );
    for (const line of [...lines, ...lines.toReversed()]) {
      const bytes = encoder.encode(line);
      expect([line, line.startsWith('#') ? reader.other(bytes) : reader.sample(bytes)]).toEqual([line, undefined]);
    }
    expect(reader.plain).toBeGreaterThan(60);
  });

  it('metadata whose name the end of the line cuts off', () => {
    const { scanner } = new Reader(dialect);
    const bytes = encoder.encode('# HELP jobs_total text\n');
    const end = '# HELP jobs'.length;
    expect(plainLine(bytes, 0, end, dialect, 0, scanner)).toBeUndefined();
    expect(plainLine(bytes, 0, bytes.length - 1, dialect, 0, scanner)).toMatchObject({ name: { text: 'jobs_total' } });
  });

  it('samples', () => {
    const reader = new Reader(dialect);
    const fault = counterexample(sampleLine, { seed: 11, runs: 2000 }, (line) => reader.sample(encoder.encode(line)));
    expect(fault).toBeUndefined();
    expect(reader.plain).toBeGreaterThan(450);
  });

  it('samples between other lines, and at the end of the bytes', () => {
    const reader = new Reader(dialect);
    const fault = counterexample(anyLine, { seed: 12, runs: 1000 }, (text) => {
      const line = encoder.encode(text);
      return (
        reader.sample(line, 'a 1\n', '\na 2\n') ??
        reader.sample(line, 'x{a="1"} 1\n', '') ??
        reader.sample(line, '', '')
      );
    });
    expect(fault).toBeUndefined();
  });

  it('samples with something wrong', () => {
    const reader = new Reader(dialect);
    const fault = counterexample(anyLine, { seed: 13, runs: 2500 }, (line) => reader.sample(encoder.encode(line)));
    expect(fault).toBeUndefined();
  });

  it('metadata, comments, blank lines', () => {
    const reader = new Reader(dialect);
    const fault = counterexample(otherLine, { seed: 14, runs: 2000 }, (line) => reader.other(encoder.encode(line)));
    expect(fault).toBeUndefined();
    expect(reader.plain).toBeGreaterThan(200);
    expect(
      counterexample(anyLine, { seed: 15, runs: 2000 }, (line) => reader.other(encoder.encode(line))),
    ).toBeUndefined();
  });

  it('bytes that are not UTF-8', () => {
    const reader = new Reader(dialect);
    const broken = fc.tuple(anyLine, fc.nat(), fc.integer({ min: 0x80, max: 0xff })).map(([text, where, byte]) => {
      const line = encoder.encode(text);
      if (line.length > 0) line[where % line.length] = byte;
      return line;
    });
    const fault = counterexample(broken, { seed: 16, runs: 1000 }, (line) => reader.sample(line) ?? reader.other(line));
    expect(fault).toBeUndefined();
  });

  it('kinds of lines that scrapes have', () => {
    const reader = new Reader(dialect);
    const isText = !isOpenMetrics(dialect);
    const samples = ['a{b="C:\\\\d"} 1', 'a{b="\\"é\\n"} 1', 'a{b="北京"} 1', 'a +5', 'a 1e+100'];
    const blanks = ['a 1\r', 'a{b="é"} 1 \t', 'a 1 2 ', 'a {b = "c" , d="e"}\t 1', 'a{ b="c", }  1  2'];
    if (dialect === 'openmetrics-1.0.0') samples.push('a{b="c"} 1 # {t="1 2",u=""} .5 1.5e9', 'a{b="é"} 1 2 # {} -1');
    const metadata = [
      '# HELP a C:\\\\d',
      '# HELP a the \\"first\\" of \\\\\\\\',
      isText ? '# HELP a' : '# UNIT a_s s',
      isText ? '# comment é' : '# TYPE a info',
    ];
    const faults = [
      ...[...samples, ...(isText ? blanks : [])].map((line) => reader.sample(encoder.encode(line))),
      ...metadata.map((line) => reader.other(encoder.encode(line))),
    ];
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(reader.plain).toBe(samples.length + (isText ? blanks.length : 0) + metadata.length);
  });

  it.each(oddNumbers)('the number %s', (number) => {
    const reader = new Reader(dialect);
    expect(reader.sample(encoder.encode(`a ${number}`))).toBeUndefined();
    expect(reader.sample(encoder.encode(`a{b="c"} ${number} 1`))).toBeUndefined();
  });

  it('every number of a few digits, bit for bit', () => {
    const reader = new Reader(dialect);
    const numbers = fc
      .tuple(fc.constantFrom('', '-'), fc.nat(99_999), fc.nat(99_999), fc.integer({ min: -30, max: 30 }))
      .map(([sign, whole, fraction, exponent]) => `a ${sign}${whole}.${fraction}e${exponent}`);
    const fault = counterexample(numbers, { seed: 17, runs: 2000 }, (line) => reader.sample(encoder.encode(line)));
    expect(fault).toBeUndefined();
    expect(reader.plain).toBe(2000);
  });

  it('many labels, and other ones afterwards', () => {
    const reader = new Reader(dialect);
    const faults = [15, 16, 17, 40, 3, 200, 0, 33].flatMap((count) => {
      const labels = Array.from({ length: count }, (_, index) => `l${index}="${index}"`);
      const lists = [labels, labels.toReversed(), ['x=""', ...labels], labels.slice(0, -1), labels];
      return lists.map((list) => reader.sample(encoder.encode(`a{${list.join(',')}} ${count}`)));
    });
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(reader.plain).toBe(40);
  });

  it('more names than are remembered, and names that begin alike', () => {
    const reader = new Reader(dialect);
    const lines = Array.from({ length: 60 }, (_, index) => `n${'m'.repeat(index % 20)}`);
    const faults = lines.flatMap((name) => [
      reader.sample(encoder.encode(`${name}{a="1"} 1`)),
      reader.sample(encoder.encode(`${name} 1`)),
    ]);
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(reader.plain).toBe(120);
  });

  describe.each(corpora)('of $name', ({ documents }) => {
    it.skipIf(documents.length === 0)('every line', () => {
      const reader = new Reader(dialect);
      const stride = dialect.endsWith('-1.0.0') ? 3 : 23;
      const seen = new Set<string>();
      const faults: string[] = [];
      for (const { name, bytes } of documents) {
        for (const line of linesOf(bytes)) {
          const before = seen.size;
          seen.add(Buffer.from(line).toString('latin1').replaceAll(/\d/g, '0'));
          if (seen.size === before || seen.size % stride !== 0) continue;
          const fault = reader.sample(line) ?? reader.other(line);
          if (fault !== undefined) faults.push(`${name}: ${Buffer.from(line).toString()}: ${fault}`);
        }
      }
      expect(faults).toEqual([]);
      expect(reader.plain).toBeGreaterThan(20);
    });
  });
});
