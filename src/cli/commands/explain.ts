import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { renderPage } from '../../report/terminal/page.ts';
import { categories } from '../../lint/config/rule-names.ts';
import { counted } from '../../report/words.ts';
import { changeRules } from '../../changes/rules/index.ts';
import { loadColors, wantsColor } from '../run/colors.ts';
import { readCommandLine } from '../arguments/run-commander.ts';
import { everyRule } from '../config/command-rules.ts';
import { type Io, type ReportError, widthOf } from '../io.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { packageFile } from '../boot/package-file.ts';
import { changeCategories } from '../../changes/change-rule.ts';
import { ruleTable } from './rule-table.ts';

/** Wider text is hard to read. */
const widestText = 100;

/** The options and arguments of the command. */
export function createExplain(): Command {
  return new Command('promlint-ts explain')
    .description(
      'Shows the documentation of a rule: what it checks, why it matters, an example and a fix; or lists a category.',
    )
    .argument('<rule...>', 'rule ids, such as duplicate-series, or categories, such as naming')
    .option('--color', 'use colours even if the output is not a terminal (also FORCE_COLOR)')
    .option('--no-color', 'do not use colours (also NO_COLOR)')
    .helpOption('-h, --help', 'print this help');
}

/** `promlint-ts explain RULE`: the documentation of a rule, from the package itself. */
export async function explainCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createExplain();
  const exit = readCommandLine(program, argv, io.stdout, (message) => {
    reportError(`${message}\nSee promlint-ts explain --help; promlint-ts rules lists the rules`);
  });
  if (exit !== undefined) return exit;
  const rules = [...everyRule, ...changeRules];
  const known = [...rules.map(({ id }) => id), ...categories, ...changeCategories];
  const unknown = program.args.filter((name) => !known.includes(name));
  for (const name of unknown) reportError(`${unknownName('rule', name, known)}\nSee promlint-ts rules`);
  if (unknown.length > 0) return 2;
  const colors = await loadColors(wantsColor(program.opts<{ color?: boolean }>().color, io));
  const width = Math.min(widthOf(io) ?? widestText, widestText);
  const pages = program.args.map((id) => {
    const ofCategory = rules.filter(({ meta }) => meta.category === id);
    if (ofCategory.length > 0) {
      const title = `${counted(ofCategory.length, 'rule')} of the category ${id}; promlint-ts explain RULE shows one of them`;
      return `${title}\n\n${ruleTable(ofCategory, { width, ...(colors && { colors }) })}`;
    }
    const markdown = readFileSync(packageFile(`docs/rules/${id}.md`), 'utf8');
    return renderPage(markdown, { width, ...(colors && { colors }) });
  });
  io.stdout.write(pages.join('\n'));
  return 0;
}
