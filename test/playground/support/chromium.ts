import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';

const root = new URL('../../../', import.meta.url);

/** The page that `npm run build` makes. */
export const pagePath: string = fileURLToPath(new URL('dist/page.html', root));

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Whether there is a Chromium, and a page to open in it. */
export const canOpenPages: boolean = executablePath !== undefined && existsSync(pagePath);

/** A page that is open, and what it has asked for besides itself. */
export interface OpenPage {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

let browser: Browser | undefined = undefined;

/** Starts one Chromium for the tests of a file. */
export function withChromium(): void {
  beforeAll(async () => {
    if (executablePath === undefined) return;
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });
}

/** Opens a file in a context of its own. */
export async function openFile(path: string, fragment = '', options: BrowserContextOptions = {}): Promise<OpenPage> {
  if (browser === undefined) throw new Error('no browser');
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(pathToFileURL(path).href + fragment);
  return { page, requests, errors };
}

/** Drops a file on the page, as a mouse would. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const file = JSON.stringify([name, Buffer.from(bytes).toString('base64')]);
  // As text, since tests are checked without the types of a browser.
  const dataTransfer = await page.evaluateHandle(`(([name, base64]) => {
    const transfer = new DataTransfer();
    const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    transfer.items.add(new File([content], name));
    return transfer;
  })(${file})`);
  await page.dispatchEvent('.cm-content', 'drop', { dataTransfer });
}

/** Closes a page, which must have asked for nothing but itself and its own worker, and must have thrown nothing. */
export async function closeQuiet({ page, requests, errors }: OpenPage): Promise<void> {
  const others = requests.filter((url) => !/^(?:file:\/\/\/|blob:null\/|data:image\/svg)/.test(url));
  await page.context().close();
  expect(others).toEqual([]);
  expect(new Set(requests.filter((url) => url.startsWith('file:')).map((url) => url.split('#')[0])).size).toBe(1);
  expect(errors).toEqual([]);
}
