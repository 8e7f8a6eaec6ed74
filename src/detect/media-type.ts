/** A media type, its name in lower case. */
export interface MediaType {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const quotedString = /"((?:[^"\\\r\n]|\\[\s\S])*)"/y;
const blanks = /\s*/y;

/**
 * Reads the value of a Content-Type header as strictly as Go's mime.ParseMediaType does, whose verdict is
 * Prometheus's. `undefined` if it cannot be parsed.
 * @see https://pkg.go.dev/mime#ParseMediaType
 */
export function parseMediaType(header: string): MediaType | undefined {
  const [base = ''] = header.split(';', 1);
  const name = base.trim().toLowerCase();
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+(?:\/[!#$%&'*+.^_`|~0-9a-z-]+)?$/.test(name)) return undefined;
  const parameters = new Map<string, string>();
  let at = base.length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    take(blanks);
    if (at === header.length) return { name, parameters };
    // A semicolon at the end is forgiven, a second one is not.
    if (header.slice(at).trim() === ';') return { name, parameters };
    if (header[at] !== ';') return undefined;
    at += 1;
    take(blanks);
    const key = take(token)?.[0].toLowerCase();
    take(blanks);
    if (key === undefined || header[at] !== '=') return undefined;
    at += 1;
    take(blanks);
    const quoted = take(quotedString);
    const value = quoted === null ? take(token)?.[0] : quoted[1]?.replace(/\\([\s\S])/g, '$1');
    if (value === undefined || (parameters.has(key) && parameters.get(key) !== value)) return undefined;
    parameters.set(key, value);
  }
}
