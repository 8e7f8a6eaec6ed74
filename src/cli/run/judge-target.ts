import type { TargetTerms } from '../../fleet/target.ts';
import { TargetJudge } from '../../fleet/target-judge.ts';
import { relabelTools } from './relabel-tools.ts';

/** Of all targets, so that an expression is compiled once. */
const tools = relabelTools();

/** Judges the response of a target by what its job says. */
export function judgeTarget(terms: TargetTerms, contentType: string | undefined): TargetJudge {
  return new TargetJudge(terms, contentType, tools);
}
