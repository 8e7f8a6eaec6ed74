import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root, with a slash behind it. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** A fenced block of a Markdown page, with the marker comment in front of it, if there is one. */
export interface FencedBlock {
  readonly language: string;
  readonly text: string;
  readonly line: number;
  readonly marker: string | undefined;
}

/** The fenced blocks of a page below the root. */
export function fencedBlocks(page: string): readonly FencedBlock[] {
  const lines = readFileSync(root + page, 'utf8').split('\n');
  const blocks: FencedBlock[] = [];
  let marker: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const comment = /^<!-- ([\w-]+) -->$/.exec(line);
    if (comment !== null) marker = comment[1];
    else if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1);
      blocks.push({ language: line.slice(3), text: lines.slice(at + 1, end).join('\n'), line: at + 1, marker });
      marker = undefined;
      at = end;
    } else if (line !== '') marker = undefined;
  }
  return blocks;
}

/** The commands of a `console` block, each with the output that stands below it. */
export function consoleCommands(block: FencedBlock): readonly { readonly command: string; readonly output: string }[] {
  return block.text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.trimEnd().split('\n');
      return { command, output: output.join('\n') };
    });
}
