import { countBySeverity } from '../report/options.ts';
import { type Answer, answerTo, formatsOf, isAnswer, type Negotiation, type Refusal } from './answer.ts';
import { differencesOf } from './differences.ts';
import { reference } from './offers.ts';
import { totalOf } from './shape.ts';

function answerData(one: Answer | Refusal): object {
  const { id, accept, encoding } = one.offer;
  const request = { id, accept, acceptEncoding: encoding ?? 'identity' };
  if (!isAnswer(one)) return { request, error: one.reason };
  const { contentType, contentEncoding, media, received, bytes, shape, unread } = one;
  return {
    request,
    format: media.name,
    contentType,
    ...(contentEncoding !== '' && { contentEncoding }),
    received,
    ...(bytes !== undefined && { bytes }),
    ...(unread !== undefined && { unread }),
    ...(shape !== undefined && {
      families: shape.families.size,
      series: totalOf(shape, 'series'),
      created: totalOf(shape, 'created'),
      exemplars: totalOf(shape, 'exemplars'),
      unreadable: shape.unread,
    }),
  };
}

function formatData(answer: Answer, negotiation: Negotiation): object {
  const { media, shape, report } = answer;
  const base = answerTo(negotiation, reference);
  const counts = report && countBySeverity([report]);
  return {
    format: media.name,
    isReference: base?.media.name === media.name,
    ...(counts !== undefined && { errors: counts.error, warnings: counts.warning, infos: counts.info }),
    ...(report !== undefined && { rules: [...new Set(report.diagnostics.map(({ rule }) => rule))].toSorted() }),
    ...(shape !== undefined &&
      base?.shape !== undefined && { differences: differencesOf(base.shape, shape, negotiation.unstable) }),
  };
}

/** The result for programs. */
export function negotiationData(negotiation: Negotiation): object {
  return {
    schemaVersion: 1,
    target: negotiation.name,
    reference,
    answers: negotiation.answers.map((one) => answerData(one)),
    formats: formatsOf(negotiation).map((answer) => formatData(answer, negotiation)),
    unstableFamilies: [...negotiation.unstable].toSorted(),
  };
}
