import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script in plain JavaScript
import { manPage } from '../../scripts/man-page.js';
import { createProgram, epilogue } from '../../src/cli/arguments/commander.ts';
import { homepage, version } from '../../src/diagnostics/about.ts';
import { isInstalled } from '../cli/support/program.ts';
import { root } from '../support/markdown.ts';

const file = join(root, 'docs/promlint-ts.1');

describe('the man page', () => {
  it('is up to date', async () => {
    await expect(manPage(createProgram(), epilogue, { version, homepage })).toMatchFileSnapshot(file);
  });

  it('is in the manifest', () => {
    const { man } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { man?: string };
    expect(man).toBe('./docs/promlint-ts.1');
  });

  it.skipIf(!isInstalled('mandoc'))('is correct for mandoc', () => {
    const { stdout } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', file], { encoding: 'utf8' });
    // It has no date, since it is made anew without being changed.
    expect(stdout.replace(/^.*: missing date, .*\n/, '')).toBe('');
  });

  it.skipIf(!isInstalled('groff'))('is correct for groff, and shows every option', () => {
    const args = ['-man', '-ww', '-T', 'ascii', '-P', '-cbou', '-rLL=100n', file];
    const { stdout, stderr } = spawnSync('groff', args, { encoding: 'utf8' });
    expect(stderr).toBe('');
    const words = stdout.replaceAll(/\s+/g, ' ');
    for (const { flags } of createProgram().options) expect(words).toContain(flags);
    for (const title of ['OPTIONS FOR URLS', 'COMMANDS', 'EXAMPLES', 'EXIT CODES']) expect(stdout).toContain(title);
    expect(words).toContain("promlint-ts fixtures 'exporters/**/*.prom'");
  });
});
