// The library for pages: what few inputs need is loaded when one of them does, so that a result is a promise.
export { ConfigurationError } from './lint/rule-choice.ts';
export type { LintOptions } from './api/linter.ts';
export { lintStream, lintText } from './browser/lint-text.ts';
export type { Exposition, ParseOptions } from './api/exposition.ts';
export { parseStream, parseText } from './browser/parse-text.ts';
