import { hashText } from '../text/tables/hash.ts';
import type { Diagnostic, SourceReport } from './diagnostic.ts';

const seeds = [0x811c9dc5, 0x9e3779b9, 0x7f4a7c15, 0x2545f491] as const;
/** Numbers that stand alone: values change from scrape to scrape, names such as `le2xx` do not. */
const numbers = /(?<![\w.])[-+]?(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+|Inf|NaN)(?![\w.]*\w)/gi;

function hex(text: string): string {
  return seeds.map((seed) => (hashText(text, seed) >>> 0).toString(16).padStart(8, '0')).join('');
}

/** What a finding is about, whatever line it stands in and whatever the values are. */
function subjectOf({ rule, family = '', message }: Diagnostic): string {
  return `${rule}\0${family}\0${message.replace(numbers, '#')}`;
}

/**
 * A fingerprint for each finding of a source, 32 hexadecimal digits: the same in later runs though lines move and
 * values change, and different for every finding of the run. `scope` tells sources apart where it must.
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
