const simple: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Reads a string literal of PromQL, with its quotes: as in Go, backticks quote what has no escapes. */
export function unquote(literal: string): string {
  const quote = literal[0] ?? '';
  const end = literal.length > 1 && literal.endsWith(quote) ? -1 : undefined;
  const body = literal.slice(1, end);
  if (quote === '`') return body;
  return body.replaceAll(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([0-7]{3})|([^]))/gi,
    (_, byte?: string, short?: string, long?: string, octal?: string, other = '') => {
      const hex = byte ?? short ?? long;
      const code = hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16);
      if (Number.isNaN(code)) return simple.get(other) ?? other;
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
