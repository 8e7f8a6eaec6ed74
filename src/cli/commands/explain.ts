import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { renderPage } from '../../report/terminal/page.ts';
import { allRules } from '../../rules/index.ts';
import { loadColors, wantsColor } from '../run/colors.ts';
import { readCommandLine } from '../arguments/run-commander.ts';
import type { Io } from '../io.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { packageFile } from '../boot/package-file.ts';
import type { Complain } from './index.ts';

/** Texts wider than this are hard to read. */
const widestText = 100;

function createExplain(): Command {
  return new Command('promlint-ts explain')
    .description('Shows the page of a rule: what it does, why it matters, an example and what to write instead.')
    .argument('<rule...>', 'rules, such as duplicate-series')
    .option('--color', 'use colours even where the output is not a terminal (also FORCE_COLOR)')
    .option('--no-color', 'use no colours (also NO_COLOR)')
    .helpOption('-h, --help', 'print this help');
}

/** `promlint-ts explain RULE`: the page of a rule, from the package itself. */
export async function explainCommand(argv: readonly string[], io: Io, complain: Complain): Promise<number> {
  const program = createExplain();
  const exit = readCommandLine(program, argv, io.stdout, (message) => {
    complain(`${message}\nSee promlint-ts explain --help; promlint-ts rules lists the rules`);
  });
  if (exit !== undefined) return exit;
  const ids = allRules.map(({ id }) => id);
  const unknown = program.args.filter((name) => !ids.includes(name));
  for (const name of unknown) complain(`${unknownName('rule', name, ids)}\nSee promlint-ts rules`);
  if (unknown.length > 0) return 2;
  const colors = await loadColors(wantsColor(program.opts<{ color?: boolean }>().color, io));
  const columns = io.stdout.columns ?? Number(io.env['COLUMNS']);
  const width = columns > 0 ? Math.min(columns, widestText) : widestText;
  const pages = program.args.map((id) => {
    const markdown = readFileSync(packageFile(`docs/rules/${id}.md`), 'utf8');
    return renderPage(markdown, { width, ...(colors && { colors }) });
  });
  io.stdout.write(pages.join('\n'));
  return 0;
}
