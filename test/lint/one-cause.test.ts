import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { lint } from '../support/lint.ts';

const text = 'prometheus-1.0.0';
const openMetrics = 'openmetrics-1.0.0';

/** What is reported, advice aside, as severity, rule, line and count. */
function found(document: string, dialect: Dialect = text): string[] {
  return lint(document, { dialect })
    .diagnostics.filter(({ severity }) => severity !== 'info')
    .map(({ severity, rule, line, count }) => `${severity} ${rule} ${line} ${count}`);
}

describe('a document that is cut off', () => {
  const head = '# HELP geese Geese.\n# TYPE geese gauge\n';

  it.each([
    ['in a label name', `${head}geese{po`, 'error syntax-error 3 1'],
    ['in a label value', `${head}geese{pond="no`, 'error syntax-error 3 1'],
    ['after a label', `${head}geese{pond="no"`, 'error syntax-error 3 1'],
    ['before a value', `${head}geese `, 'error syntax-error 3 1'],
    ['in a number', `${head}geese 1e`, 'error invalid-value 3 1'],
    ['after a sign', `${head}geese -`, 'error invalid-value 3 1'],
    ['in a type', `${head}geese 1\n# HELP ducks D.\n# TYPE ducks gau`, 'error unknown-type 5 1'],
    ['in the type of a family whose name has a fault', `${head}geese 1\n# TYPE ducks_b cou`, 'error unknown-type 4 1'],
    ['before a type', `${head}geese 1\n# TYPE ducks`, 'error unknown-type 4 1'],
  ])('%s has one finding that says so', (_, document, expected) => {
    expect(found(document)).toEqual([expected]);
    expect(found(document, openMetrics)).toEqual([expected]);
    const [first] = lint(document, { dialect: text }).diagnostics;
    expect(first?.message).toContain('cut off in the middle of this line');
    expect(first?.help).toContain('truncates');
  });

  it('in a keyword of OpenMetrics lacks no # EOF', () => {
    expect(found(`${head}geese 1\n# EO`, openMetrics)).toEqual(['error stray-comment 4 1']);
  });

  it('in a histogram lacks none of its parts', () => {
    const histogram = '# HELP h H.\n# TYPE h histogram\nh_bucket{le="1"} 1\nh_buck';
    expect(found(histogram)).toEqual(['error syntax-error 4 1']);
  });

  it.each([
    ['0,98', 'invalid-value'],
    ['five', 'invalid-value'],
    ['5 6 7', 'syntax-error'],
  ])('is not seen where the last line is wrong in itself: %s', (value, rule) => {
    const rules = found(`${head}geese ${value}`);
    expect(rules).toContain('warning missing-final-newline 3 1');
    expect(rules).toContain(`error ${rule} 3 1`);
  });

  it('is not seen in a line that ends', () => {
    expect(lint(`${head}geese{po\n`, { dialect: text }).diagnostics[0]?.message).not.toContain('cut off');
  });
});

describe('a label value with a line feed', () => {
  const head = '# HELP crane C.\n# TYPE crane gauge\n';

  it('is one fault, whatever lines it has', () => {
    const document = `${head}crane{note="one\ntwo three four\nfive"} 1\ncrane{note="x"} 2\nbad line here\n`;
    expect(found(document)).toEqual(['error syntax-error 3 1', 'error invalid-value 7 1']);
  });

  it('is one fault, also where a line of it reads as metadata, a comment or a sample', () => {
    const value = 'crane{note="one\n# TYPE heron gauge\nstork 1\n# no\nfive"} 1\n';
    const document = `${head}${value}crane{note="x"} 2\nbad line here\n`;
    expect(found(document)).toEqual(['error syntax-error 3 2', 'error invalid-value 9 1']);
    const [first] = lint(document, { dialect: text }).diagnostics;
    expect(first?.places?.map(({ line }) => line)).toEqual([3, 7]);
  });

  it('hides no line that stands for itself', () => {
    const document = `${head}crane{note="one} 1\ncrane{note="two"} x\n`;
    expect(found(document)).toEqual(['error syntax-error 3 1', 'error invalid-value 4 1']);
  });
});

describe('a name that cannot be read', () => {
  it('is one fault in its metadata and its samples', () => {
    expect(found('# HELP a-b A.\n# TYPE a-b gauge\na-b 1\n')).toEqual(['error invalid-metric-name 1 3']);
  });

  it('has one fault in its TYPE line and its samples where it has blanks', () => {
    const document = '# HELP disk usage D.\n# TYPE disk usage gauge\ndisk usage 5\ndisk  usage{a="b"} 6\n';
    expect(found(document)).toEqual(['error unknown-type 2 3']);
    expect(found(`${document}disk size 7\n`)).toEqual(['error unknown-type 2 3', 'error invalid-metric-name 5 1']);
  });

  it('that is read as a shorter name with a value has no other fault', () => {
    expect(found('# HELP sda-1 Busy.\n# TYPE sda-1 gauge\nsda-1 3\n')).toEqual(['error invalid-metric-name 1 2']);
  });

  it('as two names is two faults', () => {
    expect(found('# HELP a-b A.\n# HELP c-d C.\n')).toEqual([
      'error invalid-metric-name 1 1',
      'error invalid-metric-name 2 1',
    ]);
  });
});

it('metadata after a value, without a line of its own, is not missing', () => {
  const document = '# HELP a A.\n# TYPE a gauge\na{c="d"} 1# HELP b B.\n# TYPE b gauge\nb 1\n# TYPE c gauge\nc 1\n';
  expect(found(document)).toEqual(['error invalid-value 3 1', 'warning missing-help 6 1']);
});

it('a type before its name says all that is wrong', () => {
  expect(found('# TYPE counter crows_total\ncrows_total 1\n')).toEqual(['error unknown-type 1 1']);
});

it('carriage returns are one fault, as severe as the worst of them', () => {
  const document = '# HELP a A.\r\n# TYPE a gauge\r\na 1\r\n# HELP b B.\r\n# TYPE b gauge\r\nb 1\r\n';
  expect(found(document)).toEqual(['error carriage-return 2 6']);
});

it('names can wait until the lines of a document end as they should, unless a user says otherwise', () => {
  const document = '# HELP nap_hours N.\n# TYPE nap_hours gauge\nnap_hours 1\n';
  expect(found(document)).toEqual(['warning non-base-unit 2 1']);
  const broken = document.replaceAll('\n', '\r\n');
  expect(found(broken)).toEqual(['error carriage-return 2 3']);
  const { diagnostics } = lint(broken, { dialect: text });
  expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toContain('info non-base-unit');
  const { diagnostics: configured } = lint(broken, { dialect: text, rules: { 'non-base-unit': 'warning' } });
  expect(configured.map(({ rule, severity }) => `${severity} ${rule}`)).toContain('warning non-base-unit');
});

function lagSeries(path: string): string {
  const labels = `p="${path}"`;
  return `lag_bucket{${labels},le="1"} 1\nlag_bucket{${labels},le="+Inf"} 1\nlag_sum{${labels}} 1\nlag_count{${labels}} 1\n`;
}

describe('samples without a type', () => {
  it('that look like a histogram are one finding', () => {
    expect(found(lagSeries('a'))).toEqual(['warning missing-type 1 1']);
    expect(lint(lagSeries('a'), { dialect: text }).diagnostics[0]?.message).toBe(
      '`lag` looks like a histogram without a TYPE line',
    );
  });

  it('that look like several series of it are an error, as the registry refuses them', () => {
    expect(found(lagSeries('a') + lagSeries('b'))).toEqual(['error missing-type 1 1']);
  });

  it('that look like a summary are one finding, in any order', () => {
    expect(found('lag_sum 1\nlag_count 1\nlag{quantile="0.5"} 1\n')).toEqual(['warning missing-type 3 1']);
  });

  it('keep what promlint prints', () => {
    const { diagnostics } = lint(lagSeries('a'), { dialect: text, preset: 'promlint' });
    expect(diagnostics.map(({ promtool }) => promtool)).toEqual([
      'lag_bucket no help text',
      'lag_sum no help text',
      'lag_count no help text',
    ]);
  });

  it('without a bound look like nothing else', () => {
    expect(found('lag_bucket 1\nlag_sum 1\n')).toEqual(['warning missing-help 1 1', 'warning missing-help 2 1']);
  });
});

describe('parts of a histogram', () => {
  const head = '# HELP h H.\n# TYPE h histogram\n';

  it.each([
    ['a', '', 'has a sum and a count without the label `a` of its buckets'],
    ['', 'a', 'has a sum and a count with the label `a`, unlike its buckets'],
    ['a', 'b', 'has a sum and a count without the label `a` of its buckets and with the label `b`, unlike its buckets'],
  ])('with labels "%s" and "%s" are one fault', (buckets, rest, message) => {
    const own = buckets === '' ? '' : `${buckets}="1",`;
    const other = rest === '' ? '' : `{${rest}="1"}`;
    const document = `${head}h_bucket{${own}le="1"} 1\nh_bucket{${own}le="+Inf"} 1\nh_sum${other} 1\nh_count${other} 1\n`;
    expect(found(document)).toEqual(['error histogram-missing-inf 5 1']);
    const { diagnostics } = lint(document, { dialect: text });
    const missing = diagnostics.find(({ rule }) => rule === 'histogram-missing-inf');
    expect(missing?.message).toBe(`histogram \`h\` ${message}`);
  });

  it('that are another series lack buckets', () => {
    const document = `${head}h_bucket{a="1",le="+Inf"} 1\nh_sum{a="2"} 1\nh_count{a="2"} 1\n`;
    expect(found(document)).toEqual(['warning histogram-missing-sum 3 1', 'error histogram-missing-inf 4 1']);
  });

  it('beside a quantile need not have its labels', () => {
    const document = `${head}h{quantile="0.5"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n`;
    expect(found(document)).toEqual(['warning unexpected-sample 3 1', 'warning reserved-label-quantile 3 1']);
  });
});

describe('a stack trace', () => {
  it('is one finding, with the lines that it consists of', () => {
    const trace = 'Traceback (most recent call last):\n  File "/a.py", line 3, in f\n    g()\nNameError: no g\n';
    expect(found(`# HELP geese G.\n# TYPE geese gauge\ngeese 1\n${trace}`)).toEqual(['error syntax-error 4 4']);
  });

  it('ends before a sample that is wrong in itself', () => {
    const document =
      'panic: no\n\ngoroutine 1 [running]:\nmain.main()\n\t/a.go:3 +0x1\n# HELP geese G.\n# TYPE geese gauge\ngeese 1,5\n';
    expect(found(document)).toEqual(['error syntax-error 1 4', 'error invalid-value 8 1']);
  });
});

describe('lines in quotes', () => {
  it('are one finding', () => {
    expect(found('"# HELP geese G."\n"# TYPE geese gauge"\n"geese 1"\n')).toEqual(['error syntax-error 1 3']);
  });
});

describe('a name that is split into a name and a value', () => {
  it.each(['-4', '+4', '.4'])('is one finding: geese%s', (number) => {
    expect(found(`geese${number} 15\n`)).toEqual(['error invalid-metric-name 1 1']);
  });
});

describe('a name with a blank in metadata', () => {
  it('is one finding', () => {
    const document = '# HELP geese north Those in the north.\n# TYPE geese north gauge\ngeese_north 3\n';
    expect(found(document)).toEqual(['error unknown-type 2 1']);
  });
});

describe('metadata under another name', () => {
  it('explains what its samples lack', () => {
    expect(found('# HELP goose G.\n# TYPE goose gauge\ngoose_count_now 3\n')).toEqual([
      'warning misnamed-metadata 2 1',
    ]);
    expect(found('# HELP geese G.\n# TYPE geese counter\ngeese_total 3\n')).toEqual(['warning misnamed-metadata 2 1']);
  });

  it('does not hide that all help texts are missing', () => {
    expect(found('# TYPE geese counter\ngeese_total 3\n')).toContain('warning missing-help 2 1');
  });

  it('is named without the suffix of the parts', () => {
    const document =
      '# HELP wait W.\n# TYPE wait histogram\nwait_time_bucket{le="+Inf"} 1\nwait_time_sum 1\nwait_time_count 1\n';
    expect(found(document)).toEqual(['warning misnamed-metadata 2 1']);
    expect(lint(document, { dialect: text }).diagnostics[0]?.help).toMatch(/write `wait_time` in the HELP and TYPE/);
  });
});

describe('line ends in the wrong order', () => {
  it('explain the end of the document', () => {
    expect(found('# HELP geese G.\n\r# TYPE geese gauge\n\rgeese 1\n\r')).toEqual(['error carriage-return 2 3']);
  });
});

describe('buckets with ranges', () => {
  it('lack no bound, nor a bucket of all values', () => {
    const document =
      '# HELP w W.\n# TYPE w histogram\nw_bucket{a="1",vmrange="0...1.0e-9"} 1\nw_bucket{a="1",vmrange="1.0e-9...2.0e-9"} 1\nw_sum{a="1"} 1\nw_count{a="1"} 2\n';
    expect(found(document)).toEqual(['warning vmrange-bucket 3 1']);
  });
});

describe('line ends that are carriage returns alone', () => {
  it.each([
    ['behind metadata', '# HELP geese G.\r# TYPE geese gauge\rgeese 1\r'],
    ['behind a sample', 'geese 1\rducks 2\r'],
    ['behind a comment', '# ours\rgeese{pond="a"} 1\r'],
  ])('are one finding %s', (_, document) => {
    expect(found(document).filter((one) => !one.includes('missing-help'))).toEqual(['error carriage-return 1 1']);
  });
});

describe('metadata that is not read', () => {
  it.each([
    ['a misspelled TYPE', ['# HELP geese A.', '# Type geese gauge', 'geese 1'], ['warning misspelled-keyword 2 1']],
    [
      'a misspelled HELP',
      ['# Help geese_pond Geese.', '# TYPE geese_pond gauge', 'geese_pond 1'],
      ['warning misspelled-keyword 1 1'],
    ],
    [
      'keywords without a blank before them',
      ['#HELP a A.', '#TYPE a gauge', 'a 1', '#HELP b B.', '#TYPE b gauge', 'b 1'],
      ['warning unportable-whitespace 1 2', 'warning unportable-whitespace 2 2'],
    ],
    ['a colon after the name', ['# HELP a: A.', '# TYPE a: gauge', 'a 1'], ['warning misnamed-metadata 2 1']],
    ['a colon before the value', ['a_b: 1', 'c_d: 2'], ['warning colon-in-name 1 1', 'warning colon-in-name 2 1']],
    [
      'HELP and TYPE before every sample',
      ['1', '2', '3'].flatMap((value) => ['# HELP a A.', '# TYPE a gauge', `a{b="${value}"} 1`]),
      ['error duplicate-help 4 2'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(found(`${lines.join('\n')}${lines.length > 1 ? '\n' : ''}`)).toEqual(expected);
    expect(lint(`${lines.join('\n')}\n`, { dialect: text }).diagnostics.map(({ rule }) => rule)).not.toContain(
      'missing-type',
    );
  });
});

describe('metadata whose name the samples have in its legal form', () => {
  it('explains what they lack', () => {
    const document = '# HELP my-geese G.\n# TYPE my-geese gauge\nmy_geese 1\n';
    expect(found(document)).toEqual(['error invalid-metric-name 1 2']);
  });
});
