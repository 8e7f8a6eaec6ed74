import type { SyntaxProblem, SyntaxRuleId } from '../ast.ts';

/** A {@link SyntaxProblem} without its position. */
export type Fault = Omit<SyntaxProblem, 'kind' | 'span'>;

function make(
  rule: SyntaxRuleId,
  severity: SyntaxProblem['severity'],
  isFatal: boolean,
  message: string,
  help: string | undefined,
): Fault {
  // Written out: a spread would take a tenth of the time of a document with a fault a line.
  return help === undefined
    ? { rule, severity, fatal: isFatal, message }
    : { rule, severity, fatal: isFatal, message, help };
}

/** A fault that keeps every consumer from parsing the line. */
export function fatal(rule: SyntaxRuleId, message: string, help?: string): Fault {
  return make(rule, 'error', true, message, help);
}

/** A fault for which a reference parser rejects the line, although its meaning is clear. */
export function error(rule: SyntaxRuleId, message: string, help?: string): Fault {
  return make(rule, 'error', false, message, help);
}

/** A fault that the reference parser tolerates. */
export function warning(rule: SyntaxRuleId, message: string, help?: string): Fault {
  return make(rule, 'warning', false, message, help);
}

// What is added to a fault comes before the spread: V8 takes ten times as long for a property after it, which counts
// in a document with a fault a line.

/** A fault of a name, which lines that have it share. */
export function ofName(name: string, fault: Fault): Fault {
  return { subject: name, ...fault };
}

/** A fault that can be mended without a choice. */
export function mendable(mend: NonNullable<Fault['mend']>, fault: Fault): Fault {
  return { mend, ...fault };
}

/** A fault that is one in however many lines it occurs. */
export function folded(fold: string, fault: Fault): Fault {
  return { fold, ...fault };
}

/** A fault of a line that leaves something open at its end. */
export function leavingOpen(leftOpen: NonNullable<Fault['leftOpen']>, fault: Fault): Fault {
  return { leftOpen, ...fault };
}

const longest = 40;
/** What is shown as it is. */
const shown = /^[ -~]{1,40}$/;

/** A character; an invisible one by its code point. */
function visible(character: string): string {
  if (character === '\t') return '\\t';
  if (character === '\r') return '\\r';
  // V8 takes long to build the sets of Unicode of the second expression.
  if (/^[ -~]/.test(character) || !/[\p{C}\p{Z}]/u.test(character)) return character;
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A part of the line as messages show it: in backticks, shortened if it is long. */
export function quote(found: string): string {
  if (found === '') return 'the end of the line';
  if (shown.test(found)) return `\`${found}\``;
  const characters = Array.from(found.slice(0, 2 * longest + 2));
  const cut = characters.length > longest ? [...characters.slice(0, longest - 1), '…'] : characters;
  return `\`${cut.map(visible).join('')}\``;
}

/** Trailing whitespace that a parser rejects. */
export function trailingBlanks(message: string, severity: typeof error = error): Fault {
  return severity('unportable-whitespace', message, 'remove the trailing whitespace');
}
