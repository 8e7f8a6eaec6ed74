import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { print } from '../../src/print/print.ts';
import { accessibilityFaults } from './support/axe.ts';
import { canOpenPages, closeQuiet, dropFile, openFile, pagePath, withChromium } from './support/chromium.ts';

/** The part of the page that says what was found. */
function results(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('region', { name: 'Results' });
}

function editor(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('textbox', { name: 'Exposition' });
}

describe.skipIf(!canOpenPages)('the playground', { timeout: 60_000 }, () => {
  withChromium();

  it('lints what is pasted, goes to a finding, and fixes one on a click', async () => {
    const open = await openFile(pagePath);
    const { page } = open;
    await results(page).getByText('5 errors').waitFor();
    await editor(page).fill('# HELP a Things.\n# TYPE a gauge\na 1,5\na{b="c"} 2');
    await results(page).getByText('expected a number, found 1,5').waitFor();
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(1);
    await results(page).getByRole('button', { name: 'line 3:3' }).click();
    expect(await page.evaluate('getSelection().toString()')).toBe('1,5');
    await page.locator('.cm-lintRange-error').hover();
    await page.locator('.cm-tooltip').getByText('numbers have a decimal point').waitFor();
    await page.getByRole('button', { name: 'Fix invalid-value in line 3' }).click();
    await results(page).getByText('expected a number').waitFor({ state: 'detached' });
    expect(await editor(page).innerText()).toContain('a 1.5');
    await closeQuiet(open);
  });

  it('brings text and choices back by its link', async () => {
    const open = await openFile(pagePath);
    const { page } = open;
    await editor(page).fill('# HELP ünits "quoted"\r\nx 1');
    await page.getByLabel('Dialect').selectOption('openmetrics-1.0.0');
    await page.getByLabel('Preset').selectOption('spec');
    await page.getByText('ForPrometheus').click();
    await page.getByRole('checkbox', { name: 'VictoriaMetrics' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForURL(/#lint=/);
    const text = await editor(page).innerText();
    await page.reload();
    await results(page).getByText('openmetrics-1.0.0').waitFor();
    expect(await editor(page).innerText()).toBe(text);
    expect(await page.getByLabel('Preset').inputValue()).toBe('spec');
    await page.getByText('ForPrometheus and 1 more').waitFor();
    await editor(page).fill('y 2');
    await page.waitForURL((url) => url.hash === '');
    await closeQuiet(open);
  });

  it('reads 5 MB that are dropped, of which it draws what is in view', async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, index) =>
        `page_requests_total{path="/articles/${index}",method="GET",status="200",zone="eu-west-1a"} ${index}`,
    );
    const text = `# HELP page_requests_total Requests.\n# TYPE page_requests_total counter\n${lines.join('\n')}\n`;
    const bytes = Buffer.from(text.replaceAll('eu-west-1a', 'europe-west-1a-rack-17'));
    expect(bytes.length).toBeGreaterThan(5_000_000);
    const open = await openFile(pagePath);
    const { page } = open;
    await editor(page).waitFor();
    await dropFile(page, 'scrape.prom.gz', gzipSync(bytes));
    await results(page).getByText('50,000 series').waitFor();
    expect(await page.locator('.cm-line').count()).toBeLessThan(500);
    await page.getByRole('table', { name: 'Labels with the most values' }).getByText('path').waitFor();
    await editor(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('page_requests_total 1,5');
    await results(page).getByText('expected a number, found 1,5').waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Too long for a link').waitFor();
    await closeQuiet(open);
  });

  it('shows protobuf messages as text, with findings at its lines', async () => {
    const text = '# HELP a_total Things.\n# TYPE a_total counter\na_total{b="c"} -1\n';
    const bytes = print(parseText(text).families, { dialect: 'protobuf' });
    const open = await openFile(pagePath);
    const { page } = open;
    await editor(page).waitFor();
    await dropFile(page, 'scrape.pb', bytes);
    await results(page).getByText('protobuf (MetricFamily messages)').waitFor();
    expect(await editor(page).innerText()).toContain('a_total{b="c"} -1');
    await page.getByText('scrape.pb: protobuf messages').waitFor();
    expect(await editor(page).getAttribute('aria-readonly')).toBe('true');
    await results(page).getByText('counter-negative', { exact: true }).waitFor();
    await closeQuiet(open);
  });

  it('says what to do with an empty editor, and why a link cannot be opened', async () => {
    const open = await openFile(pagePath, '#lint=q1YqUbJSqk');
    const { page } = open;
    await page.getByText('The link is broken').waitFor();
    await results(page).getByText('5 errors').waitFor();
    await editor(page).fill('');
    await results(page).getByText('Nothing to lint yet').waitFor();
    expect(await page.locator('.cm-lint-marker').count()).toBe(0);
    await closeQuiet(open);
  });

  it('refuses what is too long for a page, also where it is compressed, and links that would lose bytes', async () => {
    const open = await openFile(pagePath);
    const { page } = open;
    await results(page).getByText('5 errors').waitFor();
    await dropFile(page, 'bomb.prom.gz', gzipSync(Buffer.alloc(101_000_000, '#')));
    await page.getByText('bomb.prom.gz is too long for this page').waitFor();
    await results(page).getByText('5 errors').waitFor();
    await dropFile(page, 'latin1.prom', Buffer.from('a{b="\xfc"} 1\n', 'latin1'));
    await results(page).getByText('1 series').waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('A link holds text only').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await closeQuiet(open);
  });

  it('follows the theme of the system, until another one is chosen', async () => {
    const open = await openFile(pagePath, '', { colorScheme: 'dark' });
    const { page } = open;
    const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await results(page).getByText('5 errors').waitFor();
    const dark = await ground();
    await page.getByRole('button', { name: 'Light theme' }).click();
    expect(await ground()).not.toBe(dark);
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await ground()).toBe(dark);
    await closeQuiet(open);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe objects to in the %s theme', async (colorScheme) => {
    const open = await openFile(pagePath, '', { colorScheme });
    const { page } = open;
    await results(page).getByText('5 errors').waitFor();
    await page.getByText('ForPrometheus').click();
    await results(page).getByRole('button', { name: 'Why' }).first().click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await closeQuiet(open);
  });

  it('can be used at the width of a telephone', async () => {
    const open = await openFile(pagePath, '', { viewport: { width: 390, height: 844 } });
    const { page } = open;
    await results(page).getByText('5 errors').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await closeQuiet(open);
  });
});
