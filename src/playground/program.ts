import { fromBase64, gunzip } from './compress.ts';

/** What the program of the playground gives to the page. */
export interface PlaygroundProgram {
  /** @param hasReport whether the page has a report to go back to. */
  readonly open: (root: Element, hasReport: boolean) => void;
}

const globalName = 'promlintPlayground';

/** Called by the program of the playground, which a page that shows a report need not run. */
export function registerPlayground(program: PlaygroundProgram): void {
  Object.assign(globalThis, { [globalName]: program });
}

/** Runs the program of the playground, which the page holds as compressed text. */
export async function loadPlayground(): Promise<PlaygroundProgram> {
  const packed = document.querySelector('#playground-program')?.textContent ?? '';
  const script = document.createElement('script');
  // The page's policy allows this text by its hash, and no other.
  script.textContent = await gunzip(fromBase64(packed.trim()));
  document.head.append(script);
  const program = (globalThis as unknown as Readonly<Record<string, PlaygroundProgram | undefined>>)[globalName];
  if (program === undefined) throw new Error('this browser did not run the program of the playground');
  return program;
}
