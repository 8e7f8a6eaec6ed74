/** The colours that reports use; an instance of chalk or picocolors fits. */
export interface Colors {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** Styles of the parts of a report. */
export interface Theme {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly strong: (text: string) => string;
  /** Line numbers, bars and arrows. */
  readonly frame: (text: string) => string;
  /** Related places. */
  readonly related: (text: string) => string;
  /** The labels of notes. */
  readonly note: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly success: (text: string) => string;
}

function asIs(text: string): string {
  return text;
}

const plainTheme: Theme = {
  error: asIs,
  warning: asIs,
  info: asIs,
  strong: asIs,
  frame: asIs,
  related: asIs,
  note: asIs,
  faint: asIs,
  success: asIs,
};

/** The theme for these colours; plain text without them. */
export function themeOf(colors: Colors | undefined): Theme {
  if (colors === undefined) return plainTheme;
  const { bold, dim, red, green, yellow, blue, cyan } = colors;
  return {
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    info: (text) => bold(blue(text)),
    strong: (text) => bold(text),
    frame: (text) => cyan(text),
    related: (text) => cyan(text),
    note: (text) => bold(text),
    faint: (text) => dim(text),
    success: (text) => bold(green(text)),
  };
}
