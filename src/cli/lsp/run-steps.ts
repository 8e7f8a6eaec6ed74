import type { Steps } from '../../lsp/steps.ts';

/** Milliseconds after which requests that have come in are answered before work goes on. */
const budget = 8;

/** Lets everything that has come in be answered. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * Does work step by step and answers requests meanwhile. Returns `undefined` once nobody has a use for the result any
 * more.
 */
export async function runSteps<Result>(steps: Steps<Result>, isStale: () => boolean): Promise<Result | undefined> {
  let until = performance.now() + budget;
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() < until) continue;
    await breathe();
    if (isStale()) return undefined;
    until = performance.now() + budget;
  }
}
