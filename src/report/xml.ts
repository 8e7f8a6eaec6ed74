import { visible } from '../text/width.ts';

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/**
 * Escapes text for XML 1.0, in content and in attributes. Most control characters, lone surrogates and noncharacters
 * are not allowed even as references, so they are replaced by something visible.
 */
export function xmlText(text: string): string {
  return (
    visible(text)
      .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
      .replace(/[&<>"']/g, (character) => entities.get(character) as string)
      // What GitHub Actions would take for a command in a log.
      .replace(/##(?=\[)/g, '#&#35;')
      .replace(/^:(?=:)/gm, '&#58;')
  );
}

/** Attributes, each with a leading space; those without a value are omitted. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}
