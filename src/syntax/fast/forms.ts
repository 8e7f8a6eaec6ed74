/**
 * What a plain sample can be written with that not every consumer reads as it reads other plain samples. The scanner
 * notes it, and each consumer says by its `plainForms` what of it changes nothing for it.
 */
export const forms = {
  /** Escapes in the value of a label. */
  escapes: 1,
  /** Characters beyond ASCII in the value of a label. */
  wide: 2,
  /** Blanks where there need be none, several in place of one, or tabs. */
  blanks: 4,
  /** A plus sign before the digits of the value. */
  plusSign: 8,
  /** The name of the metric in quotes, within the braces. */
  quotedName: 16,
  /** A name of a label in quotes. */
  quotedLabels: 32,
  /** An exemplar, after a sample that has labels. */
  exemplar: 64,
  /** Blanks at the end of the line, which are a problem. */
  trailingBlanks: 128,
  /** A carriage return at the end of the line, which is a problem. */
  carriageReturn: 256,
  /** Either of the two. */
  lineEnd: 384,
  /** Three digits of exponent: the value may be too small for a consumer, or lose digits in it. */
  longExponent: 512,
  /** An exemplar of more than 128 bytes. */
  longExemplar: 1024,
  /** Either of what makes the bytes of a value differ from its text. */
  unlikeText: 3,
} as const;
