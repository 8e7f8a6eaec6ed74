import type { Foreign } from '../detect/foreign.ts';
import type { ConflictView } from '../model/views.ts';
import type { SyntaxProblem } from '../syntax/ast.ts';
import { span } from '../text/span.ts';
import type { Finding } from './rule.ts';

// Findings of rules that have no visitor, since who reads the document finds them.

/** Rules whose faults have one cause, in whatever lines they are: how the document was put together. */
const ofDocument: ReadonlySet<string> = new Set(['carriage-return', 'content-after-eof']);

/** A problem of a line; `family` where the line belongs to one. */
export function problemFinding(problem: SyntaxProblem, family: string | undefined): Finding<string> {
  const { message, help, severity, rule } = problem;
  return {
    message: 'problem',
    data: { message },
    at: problem.span,
    severity,
    ...(problem.fold === undefined ? {} : { fold: problem.fold }),
    ...(help === undefined ? {} : { help }),
    ...(family === undefined || ofDocument.has(rule) ? {} : { family }),
    ...(ofDocument.has(rule) ? { fold: '' } : {}),
  };
}

/** An input that is something else than an exposition. */
export function foreignFinding({ what, help }: Foreign): Finding<string> {
  return { message: 'problem', data: { message: `this is ${what}, not an exposition` }, help, at: span(0, 0, 0) };
}

/** A label that is called `__name__`. */
export function nameLabelFinding({ family, span: at }: ConflictView): Finding<string> {
  const message = `a series of \`${family}\` has a label \`__name__\``;
  return { message: 'problem', data: { message }, at, family };
}
