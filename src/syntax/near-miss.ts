import { readType } from './metric-types.ts';
import { isLegacyMetricName } from './names.ts';

/** The words after `#` that make a line metadata. */
export const metadataKeywords: ReadonlySet<string> = new Set(['HELP', 'TYPE', 'UNIT']);

const nearMiss =
  /^#*[ \t]*(?:(?:comment|metric)[ \t]+|[@!])?(types?|typ|tpye|tyep|helps?|hlep|hepl)(?:[ \t]*[:=][ \t]*|[ \t]+)([^ \t]+)[ \t]+([^ \t].*)$/i;

/** Words of prose that follow the word help or type. */
const prose: ReadonlySet<string> = new Set([
  'a',
  'an',
  'and',
  'for',
  'is',
  'of',
  'on',
  'see',
  'text',
  'the',
  'to',
  'with',
]);

/** The metadata line that a comment was probably meant to be; `text` is what follows its `#`. */
export function intendedMetadata(text: string, openMetrics: boolean): string | undefined {
  const [, word = '', name = '', rest = ''] = nearMiss.exec(text) ?? [];
  if (!isLegacyMetricName(name) || prose.has(name.toLowerCase())) return undefined;
  if (/^t/i.test(word)) {
    const type = rest.trim().toLowerCase();
    return readType(type, openMetrics).legal ? `# TYPE ${name} ${type}` : undefined;
  }
  // In prose, `help` is seldom written in capitals or followed by a capital word.
  const isKeyword = word === word.toUpperCase() || name.includes('_') || /^[A-Z]/.test(rest);
  return isKeyword ? `# HELP ${name} …` : undefined;
}
