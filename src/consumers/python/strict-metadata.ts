import type { HelpLine, TypeLine, UnitLine } from '../../syntax/ast.ts';
import type { Reason } from '../rejection-rules.ts';
import { metadataNameRule } from '../rejection-rules.ts';
import { isLegacyName, shorten, splitQuoted, unquote } from './text.ts';

/** A line that starts with `#`. */
export interface StrictMetadata {
  readonly keyword: string;
  readonly name: string;
  readonly text: string;
}

/** The parts of a plain line. No check looks at the text of its help. */
export function plainMetadata(line: HelpLine | TypeLine | UnitLine): StrictMetadata {
  const name = line.name.text;
  if (line.kind === 'help') return { keyword: 'HELP', name, text: '' };
  if (line.kind === 'unit') return { keyword: 'UNIT', name, text: line.unit.text };
  return { keyword: 'TYPE', name, text: line.typeText.text };
}

/** The parts of a line that starts with `#`, or what is wrong with it. */
export function strictMetadata(line: string): StrictMetadata | Reason {
  const parts = splitQuoted(line, ' ');
  const [, keyword = '', nameTerm = '', text] = parts;
  if (text === undefined) return { rule: shortLineRule(line), reason: `Invalid line: ${shorten(line)}` };
  const name = unquote(nameTerm);
  if ('rule' in name) return name;
  if (name.quoted || isLegacyName(name.text)) return { keyword, name: name.text, text };
  const rule = isMetadata.test(line) ? metadataNameRule(nameTerm.charCodeAt(0)) : 'stray-comment';
  return { rule, reason: 'invalid metric name' };
}

const isMetadata = /^#[ \t]*(?:HELP|TYPE|UNIT)[ \t]/;

/** A line that has too few words for metadata. */
function shortLineRule(line: string): string {
  if (/^#[ \t]*EOF[ \t]*\r?$/.test(line)) return line.endsWith('\r') ? 'carriage-return' : 'unportable-whitespace';
  if (!/^#[ \t]*(?:HELP|TYPE|UNIT)(?:[ \t]|$)/.test(line)) return 'stray-comment';
  if (line.includes('\t')) return 'unportable-whitespace';
  return line.startsWith('# TYPE') && splitQuoted(line, ' ').length > 2 ? 'unknown-type' : 'syntax-error';
}

/** A line of metadata whose keyword is none. */
export function keywordFault(line: string): Reason {
  const rule = isMetadata.test(line) ? 'unportable-whitespace' : 'stray-comment';
  return { rule, reason: `Invalid line: ${shorten(line)}` };
}
