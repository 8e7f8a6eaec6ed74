import type { RequestListener } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { run } from '../cli/support/run.ts';
import { serve } from '../cli/support/serve.ts';

const page = fileURLToPath(new URL('../../docs/negotiate.md', import.meta.url));

/** The target of the page; JavaScript, so that Node 20 can run it. */
const target = '../../docs/examples/formats.js';

// With UPDATE=1 the page is rewritten to what is really printed.
it('shows what the command prints', async () => {
  const { serveFormats } = (await import(target)) as { readonly serveFormats: RequestListener };
  await using server = await serve(serveFormats);
  const { exit, stdout, stderr } = await run(['negotiate', '--no-config', `127.0.0.1:${server.port}`]);
  expect([exit, stderr]).toEqual([0, '']);
  const command = '$ promlint-ts negotiate localhost:8080\n';
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(command);
  const after = rest.slice(rest.indexOf('```'));
  const shown = `${before}${command}${stdout.replace(`127.0.0.1:${server.port}`, 'localhost:8080')}${after}`;
  if (process.env['UPDATE'] === '1') writeFileSync(page, shown);
  else expect(text).toBe(shown);
});
