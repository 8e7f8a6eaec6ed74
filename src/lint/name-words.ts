import { underscore } from '../text/bytes.ts';

const letterA = 0x61;
const letterZ = 0x7a;
const digit0 = 0x30;
const digit9 = 0x39;
/** The longest word that counts as a short one. */
const longestShort = 7;

/**
 * Words that rules look for in the names of families. One look at a name tells that it has none of them, as nearly every
 * name, so that most rules about names need not be called for most families.
 *
 * A word is known by its last four letters and by whether it is longer than seven: they are one number, which is made
 * while a name is read, and units that differ in their prefix (`milliseconds`, `microseconds`) are one word. Where other
 * words share it (`count`, `mount`), rules are called in vain.
 */
export class NameWords {
  private readonly words = new Set<number>();

  /** Adds words of lower-case letters and digits, each of which stands for those that are known by the same. */
  add(words: Iterable<string>): void {
    for (const word of words) {
      let letters = 0;
      for (let at = Math.max(0, word.length - 4); at < word.length; at += 1) {
        letters = (letters << 8) | word.charCodeAt(at);
      }
      this.words.add(word.length > longestShort ? ~letters : letters);
    }
  }

  /**
   * Whether a name may have one of the words; also where it is not of lower-case letters, digits and single underscores
   * between them, or begins with a digit.
   */
  mayBeIn(name: string): boolean {
    const { words } = this;
    const { length } = name;
    let from = 0;
    let letters = 0;
    for (let at = 0; at <= length; at += 1) {
      const code = at === length ? underscore : name.charCodeAt(at);
      if (code === underscore) {
        if (at === from || words.has(at - from > longestShort ? ~letters : letters)) return true;
        from = at + 1;
        letters = 0;
      } else {
        const isLetter = code >= letterA && code <= letterZ;
        if (!isLetter && (at === 0 || code < digit0 || code > digit9)) return true;
        letters = (letters << 8) | code;
      }
    }
    return false;
  }
}
