import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { faultIdentity, identityKey } from '../diagnostics/identity.ts';
import { hashText } from '../text/tables/hash.ts';
import { repositoryPath } from './location.ts';

const seeds = [0x811c9dc5, 0x9e3779b9, 0x7f4a7c15, 0x2545f491] as const;

function hex(text: string): string {
  return seeds.map((seed) => (hashText(text, seed) >>> 0).toString(16).padStart(8, '0')).join('');
}

/** A fingerprint for a source that could not be read, whatever the reason. */
export function failureFingerprint(path: string): string {
  return hex(`unreadable\0${path}`);
}

/** A fingerprint for the findings of a source that are only counted, however many. */
export function omittedFingerprint(path: string): string {
  return hex(`omitted\0${path}`);
}

/** Numbers equal texts from 0 on. */
export class Occurrences {
  private readonly seen = new Map<string, number>();

  numbered(text: string): string {
    const before = this.seen.get(text) ?? 0;
    this.seen.set(text, before + 1);
    return before === 0 ? text : `${text}\0${before}`;
  }
}

/**
 * The fingerprints of the findings of each source, 32 hexadecimal digits: stable across runs while lines move, values change
 * and messages are reworded, and unique within the run.
 */
export class Fingerprints {
  private readonly sources = new Occurrences();
  private readonly root: string | undefined;

  /** @param root that of the repository. */
  constructor(root: string | undefined) {
    this.root = root;
  }

  /** Those of the next source. */
  ofNext({ name, diagnostics }: SourceReport): ReadonlyMap<Diagnostic, string> {
    const source = this.sources.numbered(repositoryPath(name, this.root));
    const findings = new Occurrences();
    return new Map(
      diagnostics.map((diagnostic) => {
        const { identity = faultIdentity(diagnostic) } = diagnostic;
        return [diagnostic, hex(`${source}\0${findings.numbered(identityKey(identity))}`)];
      }),
    );
  }
}

/** The fingerprints of the findings of all sources. */
export function fingerprintsOf(
  reports: readonly SourceReport[],
  root: string | undefined,
): readonly ReadonlyMap<Diagnostic, string>[] {
  const fingerprints = new Fingerprints(root);
  return reports.map((report) => fingerprints.ofNext(report));
}
