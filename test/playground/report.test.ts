import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { html } from '../../src/report/html.ts';
import { run } from '../cli/support/run.ts';
import { eachInTemporaryFolder } from '../support/temporary-folder.ts';
import { accessibilityFaults } from './support/axe.ts';
import { canOpenPages, closeQuiet, openFile, pagePath, withChromium } from './support/chromium.ts';

let cwd = '';
eachInTemporaryFolder((path) => {
  cwd = path;
  writeFileSync(join(cwd, 'a.prom'), '# HELP a A.\n# TYPE a gauge\na x\n');
  writeFileSync(join(cwd, 'b.prom'), '# HELP b_total <script>alert(1)</script>\n# TYPE b_total counter\nb_total 1\n');
});

function compress(text: string): string {
  return gzipSync(text).toString('base64');
}

/** Reports of a fleet: those of one scrape, with findings at other lines in every target. */
function fleet(targets: number): readonly SourceReport[] {
  const scrape = readFileSync(new URL('../../fixtures/scrapes/node-exporter.text.prom', import.meta.url));
  const report = lintText(scrape);
  return Array.from({ length: targets }, (_, index) => {
    const job = `job-${String(index % 25).padStart(2, '0')}`;
    const name = `http://10.${index >> 8}.${index & 255}.7:9100/metrics`;
    const diagnostics = report.diagnostics
      .filter((_finding, at) => (at * 7 + index) % 3 === 0)
      .map((one, at) => ({
        ...one,
        line: one.line + ((index * (at + 3)) % 400),
        endLine: one.line + ((index * (at + 3)) % 400),
      }));
    const labels = { job, instance: `10.${index >> 8}.${index & 255}.7:9100`, zone: `zone-${index % 3}` };
    return { ...report, name, target: { job, labels, health: 'up' }, diagnostics };
  });
}

describe.skipIf(!canOpenPages)('the page of a report', { timeout: 60_000 }, () => {
  withChromium();

  it('shows findings by rule, and sources that can be sorted and filtered', async () => {
    const { exit, stderr } = await run(['-f', 'html=report.html', 'a.prom', 'b.prom', 'missing.prom'], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain('missing.prom');
    const open = await openFile(join(cwd, 'report.html'));
    const { page } = open;
    await page.getByRole('heading', { name: '1 error' }).waitFor();
    await page.getByText('1 source could not be read').waitFor();
    await page.getByText('expected a number, found x').waitFor();
    await page.getByRole('tab', { name: '2 sources' }).click();
    const rows = page.locator('table.sources tbody tr');
    expect(await rows.count()).toBe(2);
    await page.getByRole('button', { name: 'Errors' }).click();
    expect(await rows.first().innerText()).toContain('a.prom');
    await page.getByRole('button', { name: 'Errors' }).click();
    expect(await rows.first().innerText()).toContain('b.prom');
    await page.getByRole('searchbox', { name: 'Filter' }).fill('b.prom');
    await page.getByRole('tab', { name: '1 source', exact: true }).waitFor();
    expect(await rows.count()).toBe(1);
    await closeQuiet(open);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe objects to in the %s theme', async (colorScheme) => {
    await run(['-f', 'html=report.html', '--statistics', 'a.prom', 'b.prom', 'missing.prom'], { cwd });
    const open = await openFile(join(cwd, 'report.html'), '', { colorScheme });
    const { page } = open;
    await page.getByText('expected a number, found x').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: '2 sources' }).click();
    await page.getByRole('button', { name: 'a.prom' }).click();
    await page.getByText('expected a number, found x').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await closeQuiet(open);
  });

  it('holds the targets of a large fleet, by job', async () => {
    const written = html(fleet(5000), { page: readFileSync(pagePath, 'utf8'), compress });
    expect(written.length).toBeLessThan(5_000_000);
    writeFileSync(join(cwd, 'fleet.html'), written);
    const open = await openFile(join(cwd, 'fleet.html'));
    const { page } = open;
    await page.getByText('5,000 targets of 25 jobs').waitFor();
    await page.getByRole('columnheader', { name: 'Health' }).waitFor();
    await page.getByRole('combobox', { name: 'Job' }).selectOption('job-07');
    await page.getByRole('tab', { name: '200 targets' }).waitFor();
    const names = (): Promise<readonly string[]> => page.locator('.source-name').allInnerTexts();
    expect((await names()).slice(0, 2)).toEqual(['http://10.0.7.7:9100/metrics', 'http://10.0.32.7:9100/metrics']);
    await page.getByRole('button', { name: 'Target', exact: true }).click();
    await page.getByRole('button', { name: 'Target', exact: true }).click();
    expect((await names()).at(0)).toBe('http://10.19.118.7:9100/metrics');
    await page.getByRole('searchbox', { name: 'Filter' }).fill('10.0.7.7');
    await page.getByRole('tab', { name: '1 target', exact: true }).waitFor();
    await page.getByRole('button', { name: 'http://10.0.7.7:9100/metrics' }).click();
    await page.getByText('zone="zone-1"').waitFor();
    await page.getByText('is in camelCase').first().waitFor();
    await closeQuiet(open);
  });

  it('can be used by keyboard alone, and keeps the focus where it was', async () => {
    await run(['-f', 'html=report.html', 'a.prom', 'b.prom'], { cwd });
    const open = await openFile(join(cwd, 'report.html'));
    const { page } = open;
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent');
    await page.getByRole('tab', { name: 'by rule' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('2 sources');
    await page.getByRole('button', { name: 'Errors' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toContain('Errors');
    await page.getByRole('button', { name: 'Show only what' }).or(page.locator('.verdict button')).first().focus();
    await page.keyboard.press('Space');
    await page.getByRole('tab', { name: '1 source', exact: true }).waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-pressed")')).toBe('true');
    await page.getByRole('searchbox', { name: 'Filter' }).fill('no such thing');
    await page.getByText('No sources match the filter').waitFor();
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    await page.getByRole('tab', { name: '2 sources' }).waitFor();
    expect(await page.getByRole('searchbox', { name: 'Filter' }).inputValue()).toBe('');
    await closeQuiet(open);
  });

  it('shows hostile names as text', async () => {
    const name = '</script><img src=x onerror=alert(1)>\u2028<!--';
    const report = lintText(`# HELP a ${name}\n# TYPE a ${name}\na{b="${name}"} x\n`, { name });
    const target = { job: name, health: 'up', labels: { job: name, [name]: name } } as const;
    const failures = [{ name, message: name }];
    const written = html([{ ...report, target }, report], { page: readFileSync(pagePath, 'utf8') }, { failures });
    writeFileSync(join(cwd, 'hostile.html'), written);
    const open = await openFile(join(cwd, 'hostile.html'));
    const { page } = open;
    await page.getByRole('button', { name: '</script><img' }).first().click();
    await page.getByRole('tab', { name: 'by rule' }).click();
    await page.getByText('expected a number, found x').first().waitFor();
    expect(await page.locator('#page img, #page script').count()).toBe(0);
    await closeQuiet(open);
  });

  it('goes to the playground and comes back', async () => {
    await run(['-f', 'html=report.html', 'a.prom'], { cwd });
    const open = await openFile(join(cwd, 'report.html'));
    const { page } = open;
    const results = page.getByRole('region', { name: 'Results' });
    const editor = page.getByRole('textbox', { name: 'Exposition' });
    await page.getByRole('link', { name: 'Playground' }).click();
    await results.getByText('5 errors').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '1 error' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.title()).toContain('a.prom');
    // What was written is still there, a link to it opens it and not the report, and there is a way back.
    await page.goForward();
    await editor.fill('b x');
    await results.getByText('expected a number, found x').waitFor();
    expect(await page.title()).toBe('promlint-ts playground');
    expect(new URL(page.url()).hash).toBe('#playground');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForURL(/#lint=/);
    await page.reload();
    await results.getByText('expected a number, found x').waitFor();
    expect(await editor.innerText()).toBe('b x');
    await page.getByRole('link', { name: 'Report' }).click();
    await page.getByRole('heading', { name: '1 error' }).waitFor();
    await page.goBack();
    expect(await editor.innerText()).toBe('b x');
    await closeQuiet(open);
  });

  it('is printed without what only a screen can use', async () => {
    await run(['-f', 'html=report.html', 'a.prom', 'b.prom'], { cwd });
    const open = await openFile(join(cwd, 'report.html'));
    const { page } = open;
    await page.getByText('expected a number, found x').waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.getByText('expected a number, found x').isVisible()).toBe(true);
    // What the browser does before and after it prints.
    const closed = page.locator('details:not([open])');
    await page.evaluate('document.querySelector("details").open = false');
    expect(await closed.count()).toBe(1);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await closed.count()).toBe(0);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await closed.count()).toBe(1);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await closeQuiet(open);
  });
});
