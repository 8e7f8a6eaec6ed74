import { describe, expect, it } from 'vitest';
import { canOpenPages, closeQuiet, openFile, pagePath, withChromium } from './support/chromium.ts';

describe.skipIf(!canOpenPages)('the playground', { timeout: 60_000 }, () => {
  withChromium();

  it('lints what is pasted, goes to a finding, and fixes one on a click', async () => {
    const open = await openFile(pagePath);
    const { page } = open;
    const results = page.getByRole('region', { name: 'Results' });
    await results.getByText('5 errors').waitFor();
    const text = page.getByRole('textbox', { name: 'Exposition' });
    await text.fill('# HELP a Things.\n# TYPE a gauge\na 1,5\na{b="c"} 2');
    await results.getByText('expected a number, found 1,5').waitFor();
    await page.getByRole('button', { name: 'Fix invalid-value in line 3' }).click();
    await results.getByText('expected a number').waitFor({ state: 'detached' });
    expect(await text.innerText()).toContain('a 1.5');
    await closeQuiet(open);
  });
});
