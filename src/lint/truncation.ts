import type { SyntaxProblem } from '../syntax/ast.ts';
import { metricTypes } from '../syntax/metric-types.ts';
import { problemFinding } from './parser-findings.ts';
import type { Finding } from './rule.ts';
import { isEmpty } from '../text/span.ts';

/** Rules whose findings about a family can come from lines that were cut off. */
const followUps: readonly string[] = [
  'empty-family',
  'histogram-missing-inf',
  'histogram-missing-sum',
  'histogram-missing-count',
  'missing-help',
  'missing-type',
];

/** And those about the family of a metadata line that was cut off. */
const ofCutMetadata: readonly string[] = [
  ...followUps,
  'abbreviated-unit',
  'camel-case-name',
  'counter-without-total',
  'misnamed-metadata',
  'missing-prefix',
  'non-base-unit',
  'reserved-suffix',
  'type-in-name',
];

const startOfNumber = /^[+-]?(?:\d+\.?\d*(?:[eE][+-]?)?|\.|n|na|i|in|inf[a-z]{1,4})?$/i;
const startOfKeyword = /^#(?:$| (?:H|HE|HEL|HELP|T|TY|TYP|TYPE|U|UN|UNI|UNIT|E|EO)?$)/;

/**
 * Whether a line that is not followed by a newline is wrong because the rest of it is missing, rather than for what it
 * says: nothing is wrong before its end, and its last word can be the beginning of a right one.
 */
export function isCutShort({ rule, severity, span, leftOpen }: SyntaxProblem, line: string): boolean {
  if (severity !== 'error') return false;
  // What is missing at the end of the line has an empty span there; so has an empty line.
  if (leftOpen !== undefined || (isEmpty(span) && rule !== 'blank-line')) return true;
  const rest = line.slice(span.start);
  switch (rule) {
    case 'unknown-type':
      return metricTypes.some(({ type }) => type.startsWith(rest));
    case 'invalid-value':
    case 'invalid-timestamp':
      return startOfNumber.test(rest);
    case 'stray-comment':
      return startOfKeyword.test(rest);
    case 'syntax-error':
      return /^# ?$/.test(rest);
    default:
      return false;
  }
}

/**
 * The finding that a document ends in the middle of a line. `own` is the family of that line where it is metadata;
 * otherwise, lines of the open family may be missing.
 */
export function truncationFinding(problem: SyntaxProblem, own: string | undefined, open: string): Finding<string> {
  return {
    ...problemFinding(problem, undefined),
    data: { message: `${problem.message}: the document is cut off in the middle of this line` },
    help: 'find out what truncates the document: a time limit, a limit of its size, or a program that stops while it writes',
    isCutOff: true,
    explains: own === undefined ? { rules: followUps, families: [open] } : { rules: ofCutMetadata, families: [own] },
  };
}
