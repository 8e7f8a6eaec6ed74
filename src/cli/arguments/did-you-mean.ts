import { nearest } from '../../text/nearest.ts';
import { visible } from '../../text/width.ts';

/** `unknown preset 'x'`, with the name that was probably meant, else with all known names if they are few. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near !== undefined) return `unknown ${what} '${visible(name)}'; did you mean '${near}'?`;
  return `unknown ${what} '${visible(name)}'${known.length > 20 ? '' : `; expected one of ${known.join(', ')}`}`;
}
