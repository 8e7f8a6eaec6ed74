import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script in plain JavaScript
import { hasJq, JqCheck } from '../../scripts/fuzz-jq.js';
// @ts-expect-error: a script in plain JavaScript
import { reportFault } from '../../scripts/fuzz-reports.js';

const tap = 'TAP version 13\n1..1\nnot ok 1 - a: \\# b\n  ---\n  severity: "error"\n  ...\n';

describe('what the fuzzer takes for a sound report', () => {
  it.each([
    ['json', '{"a":[{"b":1},{"b":1}]}\n'],
    ['ndjson', '{"a":1}\n{"a":1}\n'],
    ['junit', '<a b="c"/>\n'],
    ['tap', tap],
    ['markdown', '| a | b |\n|---|---|\n| \\<b> | c |\n'],
    ['github', '::error file=a,line=1::x\n'],
    ['compact', 'é 👩‍💻\n'],
  ])('%s: %j', (format, text) => {
    expect(reportFault(text, format)).toBeUndefined();
  });

  it.each([
    ['json', '{"a":1}', /newline/],
    ['json', '{"a":1,"b":{},"a":2}\n', /the key "a" is repeated/],
    ['json', '{"a":01}\n', /JSON/],
    ['json', '{"a":"\\ud83d"}\n', /ud83d/],
    ['json', '"\u202e"\n', /U\+202e/],
    ['ndjson', '{"a":1}\n{"a":1\n', /JSON/],
    ['sarif', '{"a":1,"a":1}\n', /repeated/],
    ['checkstyle', '<a b="c&d"/>\n', /unexpected end/],
    ['junit', '<a>\u0001</a>\n', /disallowed/],
    ['tap', tap.replace('1..1', '1..2'), /1\.\.2 for 1 points/],
    ['tap', tap.replace('\\#', '#'), /not ok/],
    ['tap', tap.replace('"error"', '"'), /quote/],
    ['tap', tap.replace('"error"', '"x"'), /severity x/],
    ['markdown', '<b>\n', /html/],
    ['markdown', 'https://example.com\n', /link/],
    ['markdown', '![a](b)\n', /image/],
    ['github', '::set-output name=a::b\n', /set-output/],
    ['github', 'a ##[error]b\n', /##/],
    ['github', '::error file=a,file=b::c\n', /file=b/],
    ['compact', 'a\u001b[31m\n', /U\+1b/],
  ])('not %s: %j', (format, text, fault) => {
    expect(reportFault(text, format)).toMatch(fault);
  });
});

it.skipIf(!hasJq)('jq compares what it reads (skipped without jq)', () => {
  const jq = new JqCheck();
  expect(jq.add('{"a":[1,"é"]}\n', 'json', 'first')).toBeUndefined();
  expect(jq.add('{"a":1}\n{"b":2}\n', 'ndjson', 'second')).toBeUndefined();
  expect(jq.end()).toBeUndefined();
  expect(jq.count).toBe(3);
  jq.add('{"a":1}', 'json', 'good');
  jq.add('{"a":0.12345678901234567891e400}', 'json', 'too large');
  expect(jq.end()).toBe('too large: jq reads another value');
  jq.add('{"a":1}', 'json', 'good');
  jq.add('{"a":', 'json', 'cut');
  jq.add('{"a":1}', 'json', 'good');
  expect(jq.end()).toMatch(/^cut: jq says .*parse error/s);
});
