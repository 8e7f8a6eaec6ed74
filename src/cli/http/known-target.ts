import type { ScrapedTarget } from '../../diagnostics/diagnostic.ts';
import type { TargetTerms } from '../../fleet/target.ts';
import type { Address } from './address.ts';
import type { HttpOptions } from './http-options.ts';

/** A target of which more is known than its URL. */
export interface KnownTarget {
  /** What reports say of it. */
  readonly about: ScrapedTarget;
  /** How it is fetched, where its job or a server says so. */
  readonly optionsFor: (options: HttpOptions, address: Address) => HttpOptions;
  /** What it is judged by, where its job is known. */
  readonly terms?: TargetTerms;
}
