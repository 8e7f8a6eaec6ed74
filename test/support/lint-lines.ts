import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { createLinter, type LinterOptions } from '../../src/lint/engine.ts';
import { allRules } from '../../src/rules/index.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';

/** Lints lines with the linter itself, for options that the library's functions do not have. */
export function lintLines(lines: readonly string[], options: Partial<LinterOptions> = {}): SourceReport {
  const linter = createLinter({ dialect: 'prometheus-1.0.0', ruleSet: allRules, parseLine, ...options });
  linter.write(new TextEncoder().encode(`${lines.join('\n')}\n`));
  return linter.end();
}
