import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/cli/config/read.ts';
import { everyRule } from '../../src/cli/config/command-rules.ts';
import { run } from '../cli/support/run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const page = fileURLToPath(new URL('../../docs/configuration.md', import.meta.url));
const text = readFileSync(page, 'utf8');
const fence = /^(?:<!-- file (\S+) -->\n)?```(\S+)( wrong)?\n([^]*?)^```$/gm;

const folder = temporaryFolder();

/** What a command of an example prints, standard error last, and its exit code where it is not 0. */
async function outputOf(command: string): Promise<string> {
  const [program, ...argv] = command.split(' ');
  if (program === 'cat') return readFileSync(join(folder, argv[0] ?? ''), 'utf8');
  if (program !== 'promlint-ts') throw new Error(`an example cannot run ${program}`);
  const { stdout, stderr, exit } = await run(argv, { cwd: folder });
  return `${stdout}${stderr}${exit === 0 ? '' : `[exit ${exit}]\n`}`;
}

/** The output of a command, or the first lines of it: `… | head -3`. */
async function shortened(command: string): Promise<string> {
  const [, piped = command, count] = /^(.*) \| head -(\d+)$/.exec(command) ?? [];
  const output = await outputOf(piped);
  return count === undefined ? output : `${output.split('\n').slice(0, Number(count)).join('\n')}\n`;
}

async function transcript(block: string): Promise<string> {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '));
  let output = '';
  for (const command of commands) output += `${command}\n${await shortened(command.slice(2))}`;
  return output;
}

describe('docs/configuration.md', () => {
  const blocks = [...text.matchAll(fence)];

  it('has configurations that can be read', () => {
    const configurations = blocks.filter(([, , language, wrong]) => language === 'yaml' && wrong === undefined);
    expect(configurations.length).toBeGreaterThan(5);
    for (const [, , , , content = ''] of configurations) {
      expect(readConfiguration(content, 'file', everyRule).file).toBe('file');
    }
  });

  it('has a configuration for usage that can be read', () => {
    const usage = readFileSync(fileURLToPath(new URL('../../docs/usage.md', import.meta.url)), 'utf8');
    const configurations = [...usage.matchAll(fence)].filter(([, , language]) => language === 'yaml');
    expect(configurations).toHaveLength(1);
    for (const [, , , , content = ''] of configurations) {
      expect(readConfiguration(content, 'file', everyRule).ignores).toHaveLength(1);
    }
  });

  // `npx vitest run test/docs/configuration.test.ts -u` writes what the examples print now.
  it('shows what its examples print', async () => {
    let made = '';
    let at = 0;
    for (const block of blocks) {
      const [whole, file, language, , content = ''] = block;
      if (file !== undefined) writeFileSync(join(folder, file), content);
      made += text.slice(at, block.index);
      // The examples come one after the other, as a reader would type them.
      made += language === 'shell-session' ? `\`\`\`shell-session\n${await transcript(content)}\`\`\`` : whole;
      at = block.index + whole.length;
    }
    await expect(made + text.slice(at)).toMatchFileSnapshot(page);
  });
});
