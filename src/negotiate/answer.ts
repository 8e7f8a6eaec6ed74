import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { Media } from './media.ts';
import type { Offer } from './offers.ts';
import type { Shape } from './shape.ts';

/** What a target answers to a request. */
export interface Answer {
  readonly offer: Offer;
  readonly contentType: string;
  /** The Content-Encoding; empty if there is none. */
  readonly contentEncoding: string;
  readonly media: Media;
  /** Bytes of the body as it came, and decompressed. */
  readonly received: number;
  readonly bytes: number | undefined;
  /** Absent where the body cannot be read, of which `unread` has the reason. */
  readonly shape?: Shape;
  readonly unread?: string;
  /** What the linter says; absent where the body cannot be read. */
  readonly report?: SourceReport;
}

/** A request that was not answered, or not with an exposition. */
export interface Refusal {
  readonly offer: Offer;
  readonly reason: string;
}

/** The answers of a target to all requests. */
export interface Negotiation {
  /** The target, as it was given. */
  readonly name: string;
  readonly answers: readonly (Answer | Refusal)[];
  /** Families that change from one request to the next. */
  readonly unstable: ReadonlySet<string>;
}

/** Whether a request was answered. */
export function isAnswer(one: Answer | Refusal): one is Answer {
  return 'media' in one;
}

/** The first answer of each format that the target serves. */
export function formatsOf({ answers }: Negotiation): readonly Answer[] {
  const found = new Map<string, Answer>();
  for (const answer of answers) {
    if (isAnswer(answer) && !found.has(answer.media.name)) found.set(answer.media.name, answer);
  }
  return [...found.values()];
}

/** The answer to a request. */
export function answerTo({ answers }: Negotiation, id: string): Answer | undefined {
  return answers.filter((one) => isAnswer(one)).find(({ offer }) => offer.id === id);
}
