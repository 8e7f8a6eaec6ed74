import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { detectDialect } from '../../detect/dialect.ts';
import { createLinter } from '../../lint/engine.ts';
import type { Rule } from '../../lint/rule.ts';
import type { DialectOption } from '../../syntax/dialect.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import type { SourceOptions } from './preparation.ts';
import type { Settings } from '../arguments/settings.ts';
import type { Source } from '../sources/source.ts';

/** promtool's lines are wanted in full, so its format keeps more findings than people would read. */
const maxPromtoolFindings = 100_000;

/** Lints one source. */
export type LintSource = (
  source: Source,
  settings: Settings,
  ruleSet: readonly Rule[],
  options?: SourceOptions,
  reading?: (bytes: number) => void,
) => Promise<SourceReport>;

/** The dialect as chosen; where it is to be found out, what the end of a large file tells. */
function dialectFor(source: Source, { dialect }: Settings): DialectOption {
  if (source.dialect !== undefined) return source.dialect;
  const tail = dialect === 'auto' ? source.tail?.() : undefined;
  if (tail === undefined) return dialect;
  const firstLine = tail.indexOf(10) + 1;
  const detected = detectDialect(new TextDecoder().decode(tail.subarray(firstLine)), true);
  // Its end alone does not prove that a document is not OpenMetrics: its EOF may be missing.
  return detected === 'prometheus-1.0.0' ? 'auto' : detected;
}

/** Lints a source with the real linter. Throws where the source cannot be read. */
export const lintSource: LintSource = async (source, settings, ruleSet, options = {}, reading) => {
  const { preset, rules, format } = settings;
  const linter = createLinter({
    name: source.name,
    dialect: dialectFor(source, settings),
    preset,
    rules,
    ruleSet,
    parseLine,
    ...(source.contentType !== undefined && { contentType: source.contentType }),
    ...(format === 'promtool' && { maxFindings: maxPromtoolFindings, promtool: true }),
    ...options,
  });
  try {
    for await (const chunk of source.chunks()) {
      reading?.(chunk.length);
      linter.write(chunk);
    }
  } finally {
    source.close?.();
  }
  return linter.end();
};
