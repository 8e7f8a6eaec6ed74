import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../cli/support/run.ts';
import { eachInTemporaryFolder } from '../support/temporary-folder.ts';
import { canOpenPages, closeQuiet, openFile, withChromium } from './support/chromium.ts';

let cwd = '';
eachInTemporaryFolder((path) => {
  cwd = path;
  writeFileSync(join(cwd, 'a.prom'), '# HELP a A.\n# TYPE a gauge\na x\n');
  writeFileSync(join(cwd, 'b.prom'), '# HELP b_total <script>alert(1)</script>\n# TYPE b_total counter\nb_total 1\n');
});

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
    await page.getByRole('tab', { name: '1 sources' }).waitFor();
    expect(await rows.count()).toBe(1);
    await closeQuiet(open);
  });
});
