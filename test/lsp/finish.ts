import type { Steps } from '../../src/lsp/steps.ts';

/** What work in steps gives in the end. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
