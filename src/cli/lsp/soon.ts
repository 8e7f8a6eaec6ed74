/** Milliseconds that answers to a keystroke or a pointer wait for what is being made. */
const patienceTime = 40;

/** A result, or what stands for it if it is not there soon. */
export async function soon<Result>(result: Promise<Result>, otherwise: Result): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<Result>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patienceTime);
  });
  try {
    return await Promise.race([result, patience]);
  } finally {
    clearTimeout(timer);
    // Who waits for it hears if it fails.
    result.catch(() => {});
  }
}
