import type { ConflictView } from '../model/views.ts';
import type { Foreign, Statement, SyntaxProblem, TypeLine } from '../syntax/ast.ts';
import { intendedMetadata } from '../syntax/near-miss.ts';
import { span } from '../text/span.ts';
import type { Finding } from './rule.ts';

// Findings of rules that have no visitor, since the code that reads the document finds them.

/** Rules whose faults have one cause, in whatever lines they are: how the document was put together. */
const ofDocument: ReadonlySet<string> = new Set(['carriage-return', 'content-after-eof']);

/** A finding that is still being put together. */
export type MutableFinding = { -readonly [Key in keyof Finding<string>]: Finding<string>[Key] };

/** A problem of a line; `family` where the line belongs to one. */
export function problemFinding(problem: SyntaxProblem, family: string | undefined): MutableFinding {
  const { message, help, severity, rule, fold, mend, subject } = problem;
  // Not with spreads of what is mostly absent: of a document with a fault a line, they would be a tenth of the time.
  const finding: MutableFinding = { message: 'problem', data: { message }, at: problem.span, severity };
  if (mend !== undefined) finding.mend = mend;
  if (fold !== undefined) finding.fold = fold;
  if (help !== undefined) finding.help = help;
  if (ofDocument.has(rule)) finding.fold = '';
  else if (family !== undefined) finding.family = family;
  // One name is one fault, in however many lines it occurs.
  if (family === undefined && subject !== undefined) finding.fold = subject;
  return finding;
}

/** A keyword and a name after something that is not a comment. */
const adjacentMetadata = /.# ?(HELP|TYPE)[ \t]+([a-zA-Z_:][a-zA-Z0-9_:]*)/;

/** A name that ends in what is a value in a sample: `disk_busy_dm-0`. */
const nameAndNumber = /^([a-zA-Z_:][a-zA-Z0-9_:]*)[-+]\d+$/;

/** What is reported where such a name is read as a shorter name with a value, and the value as a timestamp. */
const ofSplitName: readonly string[] = [
  'duplicate-series',
  'explicit-timestamp',
  'implausible-timestamp',
  'invalid-metric-name',
  'missing-help',
  'missing-type',
  'mixed-timestamps',
  'repeated-series',
  'timestamp-order',
  'unportable-whitespace',
];

/** What is reported of a protobuf message without a type as if it were a counter. */
const ofMissingType: readonly string[] = ['missing-value', 'counter-without-total'];

/** What an unknown type explains: what is missing where its line has no effect. */
function explainedByType({ name, type, typeText }: TypeLine): Finding<string>['explains'] {
  // A type that was read although the line is wrong: it stands where the name belongs.
  if (type === typeText.text) return { rules: ['missing-help'], families: [name.text] };
  const words = typeText.text.split(/[ \t]+/);
  if (words.length > 1) {
    // A name with blanks: the first word alone was taken for it.
    const joined = [name.text, ...words.slice(0, -1)].join('_');
    return {
      rules: ['empty-family', 'misnamed-metadata', 'missing-help', 'missing-type'],
      families: [name.text, joined],
    };
  }
  // The text format names the parts of this type otherwise.
  if (type !== 'gaugehistogram') return undefined;
  return {
    rules: ['histogram-missing-sum', 'histogram-missing-count', 'missing-help', 'missing-type'],
    families: [name.text, `${name.text}_gsum`, `${name.text}_gcount`],
  };
}

/** A family, and those that its parts are where its type is not known. */
function familyAndParts(name: string): readonly string[] {
  return [name, `${name}_bucket`, `${name}_count`, `${name}_sum`];
}

/** What a problem of a line explains about families: metadata that was meant, but could not be read. */
export function explainedBy(
  problem: SyntaxProblem,
  statement: Statement,
  textOf: () => string,
): Finding<string>['explains'] {
  if (statement.kind === 'type') {
    if (problem.rule === 'missing-type') return { rules: ofMissingType, families: [statement.name.text] };
    return problem.rule === 'unknown-type' ? explainedByType(statement) : undefined;
  }
  if (statement.kind === 'comment' && problem.rule === 'misspelled-keyword') {
    const intended = intendedMetadata(textOf().replace(/^#/, ''), false) ?? '';
    const [, keyword, name] = /^# (HELP|TYPE) (\S+)/.exec(intended) ?? [];
    const rules = [keyword === 'HELP' ? 'missing-help' : 'missing-type'];
    return name === undefined ? undefined : { rules, families: familyAndParts(name) };
  }
  if (statement.kind === 'sample') {
    // The name of a metric, and a number at the end of it that was read as the value.
    const isSplit = problem.rule === 'invalid-metric-name' && problem.span.end > statement.name.span.end;
    return isSplit ? { rules: ['missing-help', 'missing-type'], families: [statement.name.text] } : undefined;
  }
  if (statement.kind !== 'bad') return undefined;
  if (problem.rule === 'invalid-metric-name') {
    const { start, end } = problem.span;
    const [, name] = nameAndNumber.exec(textOf().slice(start, end)) ?? [];
    if (name !== undefined) return { rules: ofSplitName, families: [name] };
    // Samples may have the name that metadata should have.
    const [, proposed] = /^write ([a-zA-Z_:][\w:]*)/.exec(problem.help ?? '') ?? [];
    return proposed === undefined ? undefined : { rules: ['missing-help', 'missing-type'], families: [proposed] };
  }

  const [, keyword, name] = adjacentMetadata.exec(textOf()) ?? [];
  if (name === undefined) return undefined;
  return { rules: [keyword === 'HELP' ? 'missing-help' : 'missing-type'], families: [name] };
}

/** An input that is something else than an exposition. */
export function foreignFinding({ what, help }: Foreign): Finding<string> {
  return { message: 'problem', data: { message: `this is ${what}, not an exposition` }, help, at: span(0, 0, 0) };
}

/** A document that was not read to its end, after so many lines that cannot be parsed; the last of them is `line`. */
export function unreadFinding(lines: number, line: number): Finding<string> {
  const message = `${lines} lines cannot be parsed: what follows line ${line + 1} was not read`;
  return { message: 'problem', data: { message }, at: span(0, 0, 0) };
}

/** A label that is called `__name__`; `undefined` for other conflicts. */
export function nameLabelFinding(conflict: ConflictView): Finding<string> | undefined {
  if (conflict.kind !== 'reserved-label-name' || conflict.found !== '__name__') return undefined;
  const { family, span: at } = conflict;
  const message = `a series of \`${family}\` has a label \`__name__\``;
  return { message: 'problem', data: { message }, at, family };
}
