import type { SampleView } from '../model/views.ts';

/** The limits that the job of a target can have, by their names in Prometheus's configuration. */
export const limitNames = [
  'sample_limit',
  'label_limit',
  'label_name_length_limit',
  'label_value_length_limit',
  'body_size_limit',
  'target_limit',
  'native_histogram_bucket_limit',
] as const;

/** Limits of a job; absent where there is none. */
export type ScrapeLimits = Readonly<Partial<Record<(typeof limitNames)[number], number>>>;

/** The target that a document was scraped from, as rules on its scrape configuration see it. */
export interface TargetView {
  readonly limits: ScrapeLimits;
  /** Which names Prometheus takes. */
  readonly validation: 'utf8' | 'legacy';
  /** How many targets the job has. */
  readonly targets: number;
  /** The format as which Prometheus reads the document though its Content-Type does not say so. */
  readonly fallback: string | undefined;
  /**
   * The labels of a sample as Prometheus stores it, its name among them: with those of the target, after
   * `metric_relabel_configs`; undefined where these drop it.
   */
  labelsOf(sample: SampleView): ReadonlyMap<string, string> | undefined;
}
