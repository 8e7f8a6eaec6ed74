import { hashText } from '../text/tables/hash.ts';
import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';

const seeds = [0x811c9dc5, 0x9e3779b9, 0x7f4a7c15, 0x2545f491] as const;
/** Standalone numbers: values change from scrape to scrape, names such as `le2xx` do not. */
const numbers = /(?<![\w.])[-+]?(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+|Inf|NaN)(?![\w.]*\w)/gi;

function hex(text: string): string {
  return seeds.map((seed) => (hashText(text, seed) >>> 0).toString(16).padStart(8, '0')).join('');
}

/** What a finding is about, independent of lines and values. */
function subjectOf({ rule, family = '', message }: Diagnostic): string {
  return `${rule}\0${family}\0${message.replace(numbers, '#')}`;
}

/** A fingerprint for a source that could not be read, whatever the reason. */
export function failureFingerprint(source: string): string {
  return hex(`unreadable\0${source}`);
}

/**
 * A fingerprint for each finding of a source, 32 hexadecimal digits: stable across runs while lines move and values
 * change, and unique within the run. `scope` distinguishes sources if needed.
 */
export function fingerprintsOf(report: SourceReport, scope = ''): readonly string[] {
  const seen = new Map<string, number>();
  return report.diagnostics.map((diagnostic) => {
    const subject = subjectOf(diagnostic);
    const before = seen.get(subject) ?? 0;
    seen.set(subject, before + 1);
    return hex(`${scope}\0${subject}\0${before}`);
  });
}
