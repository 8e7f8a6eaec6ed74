import { Command, CommanderError, Option } from 'commander';
import { presetNames } from '../lint/config.ts';
import { version } from '../lint/version.ts';
import { outputFormats } from '../report/formats.ts';
import type { Arguments } from './arguments.ts';
import type { Output } from './io.ts';

const examples = `
Examples:
  curl -fsS localhost:9100/metrics | promlint-ts
  promlint-ts app.prom node.prom
  promlint-ts -p promlint -r missing-help=off metrics.prom
  promlint-ts -f json metrics.prom > report.json
  promlint-ts -d openmetrics --max-warnings 0 metrics.om

Exit codes:
  0  no errors (and no more warnings than --max-warnings)
  1  findings that fail the run
  2  the run itself failed: a wrong option, an unreadable file
`;

/** The command line as commander reads and explains it. */
export function createProgram(): Command {
  const dialect = new Option(
    '-d, --dialect <id>',
    'language of the input, "auto" finds out:\nprometheus[-0.0.4|-1.0.0], openmetrics[-1.0.0|-2.0.0]',
  );
  return new Command('promlint-ts')
    .description(
      'Lints Prometheus and OpenMetrics expositions: what a scraper, the registry and promlint would say of them.',
    )
    .usage('[options] [file | - ...]')
    .argument('[input...]', 'files to lint; standard input with - or without any')
    .addOption(dialect)
    .option('-p, --preset <name>', `choice of rules: ${presetNames.join(', ')}`)
    .option('-r, --rule <id=severity>', 'set a rule to off, info, warning or error; repeatable', collect)
    .option('-f, --output-format <name>', `form of the report: ${outputFormats.join(', ')}`)
    .option('--stdin-name <name>', 'name of standard input in reports')
    .option('--max-warnings <n>', 'fail when there are more warnings than this')
    .option('--quiet', 'show errors only')
    .option('--color', 'use colours even where the output is not a terminal (also FORCE_COLOR)')
    .option('--no-color', 'use no colours (also NO_COLOR)')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', examples);
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Reads the arguments with commander. Gives the exit code where there is nothing more to do: help, version, mistakes. */
export function readArguments(
  argv: readonly string[],
  stdout: Output,
  complain: (message: string) => void,
): Arguments | number {
  const program = createProgram()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      getOutHelpWidth: () => stdout.columns ?? 100,
      // "error: unknown option '--quite'\n(Did you mean --quiet?)\n"
      outputError: (text) =>
        complain(
          text
            .replace(/^error: /, '')
            .replace(/\n\(([^)]*)\)/, '; $1')
            .replace('; Did', '; did')
            .trimEnd(),
        ),
    });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return { rule: [], quiet: false, ...program.opts<Partial<Arguments>>(), inputs: program.args };
}
