let segmenter: Intl.Segmenter | undefined;

/** Splits texts into graphemes, which are what people take for characters. Made when it is first needed. */
export function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}
