import type { Dialect } from '../syntax/dialect.ts';
import type { Consumer, Rejection } from './consumer.ts';
import { type ConsumerName, consumerNames, profileOf } from './profiles.ts';
import type { Observations } from './observations.ts';

/** What a consumer makes of a document. */
export interface Judgement {
  readonly verdict: 'accepts' | 'rejects' | 'loses';
  /** Why it does not read the document, or a line of it. A parser stops at the first reason. */
  readonly rejections: readonly Rejection[];
  /** What it reads, or skips, and does not keep. */
  readonly losses: readonly Rejection[];
}

/** The verdicts of all consumers whose parser has read the document. */
export function judgeAll(
  dialect: Dialect,
  parsers: readonly Consumer[],
  observations: Observations,
): ReadonlyMap<ConsumerName, Judgement> {
  const judgements = new Map<ConsumerName, Judgement>();
  for (const name of consumerNames) {
    const profile = profileOf(name, dialect);
    const parser = parsers.find(({ id }) => id === profile?.parser);
    if (profile === undefined || parser === undefined) continue;
    const { legacyNames = false, skipsLines = false, rejects = [], loses = [] } = profile;
    const parsed = legacyNames ? (parser.legacyRejection ?? parser.rejection) : parser.rejection;
    if (parsed !== undefined) {
      judgements.set(
        name,
        skipsLines ? { verdict: 'loses', rejections: [parsed], losses: [parsed] } : rejected([parsed]),
      );
      continue;
    }
    const rejections = observations.of(rejects);
    const losses = [...parser.losses, ...observations.of(loses)];
    judgements.set(name, rejections.length > 0 ? rejected(rejections) : accepted(losses));
  }
  return judgements;
}

/** The judgement of a parser alone. */
export function judgeParser({ rejection, losses }: Consumer): Judgement {
  return rejection === undefined ? accepted([...losses]) : rejected([rejection]);
}

function rejected(rejections: readonly Rejection[]): Judgement {
  return { verdict: 'rejects', rejections, losses: [] };
}

function accepted(losses: readonly Rejection[]): Judgement {
  return { verdict: losses.length === 0 ? 'accepts' : 'loses', rejections: [], losses };
}
