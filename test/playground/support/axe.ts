import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core objects to in a page: each rule with the elements that break it. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // The page's policy allows no script but its own; what a debugger evaluates is not subject to it.
  await page.evaluate(source);
  const { passes, violations } = await page.evaluate<AxeResults>('axe.run(document)');
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
