import { Command, Option } from 'commander';
import { presetNames } from '../../lint/config/presets.ts';
import { version } from '../../lint/version.ts';
import { outputFormats } from '../../report/formats.ts';
import { groupings } from '../../report/groupings.ts';
import type { Arguments } from './plain.ts';
import { readCommandLine } from './run-commander.ts';
import type { Output } from '../io.ts';

const epilogue = `
Commands (a file of such a name is ./rules):
  rules           list the rules
  explain <rule>  show the page of a rule
  init            write a configuration file to start from

Examples:
  curl -fsS localhost:9100/metrics | promlint-ts
  promlint-ts app.prom node.prom
  promlint-ts http://localhost:9100/metrics http://localhost:9091/metrics
  promlint-ts -p promlint -r missing-help=off metrics.prom
  promlint-ts -f json metrics.prom > report.json
  promlint-ts -f pretty -f sarif=promlint.sarif metrics.prom
  promlint-ts --merge /var/lib/node_exporter/textfile
  promlint-ts -d openmetrics --max-warnings 0 metrics.om
  promlint-ts --write-baseline known.json metrics.prom
  promlint-ts explain duplicate-series

Exit codes:
  0  no errors (and no more warnings than --max-warnings)
  1  findings that fail the run
  2  the run itself failed: a wrong option, an unreadable file, a scrape that fails
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
    .usage('[options] [file | url | - ...]\n       promlint-ts rules | explain | init [options]')
    .argument('[input...]', 'files and URLs to lint; standard input with - or without any')
    .addOption(dialect)
    .option('-p, --preset <name>', `choice of rules: ${presetNames.join(', ')}`)
    .option('-r, --rule <id=severity>', 'set a rule to off, info, warning or error; repeatable', collect)
    .option(
      '-f, --output-format <name[=file]>',
      `form of the report; repeatable with files:\n${outputFormats.join(', ')}`,
      collect,
    )
    .option('--stdin-name <name>', 'name of standard input in reports')
    .option('--max-warnings <n>', 'fail when there are more warnings than this')
    .option('--quiet', 'show errors only')
    .option('--config <file>', 'configuration, instead of the nearest .promlint.yaml, .yml or .json')
    .option('--no-config', 'use no configuration file')
    .option('--baseline <file>', 'report only what this file does not record')
    .option('--write-baseline <file>', 'record what there is today, instead of reporting it')
    .option('--group-by <what>', `put findings together: ${groupings.join(', ')}`)
    .option('--statistics', 'count findings by rule, series by family and values by label')
    .option('--merge', 'take all inputs, and *.prom of folders, as one target (textfile collector)')
    .option('--color', 'use colours even where the output is not a terminal (also FORCE_COLOR)')
    .option('--no-color', 'use no colours (also NO_COLOR)')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .optionsGroup('Options for URLs:')
    .option('--timeout <time>', 'give up after so long (default: 10s, as Prometheus)')
    .option('--header <name: value>', 'send a header; the value may be @FILE or $VARIABLE; repeatable', collect)
    .option('--basic-auth-file <file>', 'send user:password from a file (also PROMLINT_BASIC_AUTH)')
    .option('--bearer-token-file <file>', 'send a token from a file (also PROMLINT_BEARER_TOKEN)')
    .option('--ca-file <file>', 'trust these authorities (PEM)')
    .option('--insecure', 'trust any certificate')
    .option('--max-body <size>', 'give up on a longer body (default: 256MiB; 0: no limit)')
    .addHelpText('after', epilogue);
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
  const program = createProgram();
  const exit = readCommandLine(program, argv, stdout, complain);
  if (exit !== undefined) return exit;
  return { rule: [], quiet: false, ...program.opts<Partial<Arguments>>(), inputs: program.args };
}
