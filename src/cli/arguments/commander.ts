import { Command, Option } from 'commander';
import { presetNames } from '../../lint/config/presets.ts';
import { version } from '../../diagnostics/about.ts';
import { reportFormats } from '../../report/formats.ts';
import { groupings } from '../../report/groupings.ts';
import { withOptionHint } from './habits.ts';
import type { Arguments } from './plain.ts';
import { readCommandLine } from './run-commander.ts';
import type { Output } from '../io.ts';

/** What the help says after the options. */
export const epilogue: string = `
Commands (for a file of that name, write ./rules):
  rules                 list the rules
  explain <rule>        show the documentation of a rule, or the rules of a category
  init                  write a commented configuration file
  docs [input...]       write the reference of the metrics that scrapes show
  format [input...]     write expositions in their canonical form
  convert [input...]    write expositions in another dialect, and say what that loses
  snapshot [input...]   write what scrapes show to a file that breaking compares with
  usage [input...]      check rules and dashboards against scrapes, and list unused metrics
  negotiate <url>       show what a target serves to whom, and what differs
  breaking <old> <new>  report what a change of metrics breaks
  diff <old> <new>      report all that has changed
  compare <scrape...>   report what must not change between scrapes of one target
  serve [input...]      lint again and again, and serve what was found
  merge-reports <blob>  write one report of the blobs of all shards
  lsp                   run a language server for editors
  completion <shell>    print a completion script for bash, zsh or fish
  help [command]        show this help, or that of a command

Examples:
  curl -fsS localhost:9100/metrics | promlint-ts
  promlint-ts app.prom node.prom
  promlint-ts fixtures 'exporters/**/*.prom'
  promlint-ts localhost:9100/metrics http://localhost:9091/metrics
  promlint-ts -p promlint -r missing-help=off metrics.prom
  promlint-ts -f json metrics.prom > report.json
  promlint-ts -f pretty -f sarif=promlint.sarif metrics.prom
  promlint-ts --merge /var/lib/node_exporter/textfile
  promlint-ts -d openmetrics --max-warnings 0 metrics.om
  promlint-ts --write-baseline known.json metrics.prom
  promlint-ts --shard 3/64 -f blob=blobs/3.ndjson 'scrapes/**/*.prom'
  promlint-ts explain duplicate-series
  promlint-ts breaking metrics.lock.json localhost:8080/metrics
  promlint-ts localhost:8080/metrics --samples 3 --every 15s

Exit codes:
  0  no errors (and no more warnings than --max-warnings), or --exit-zero
  1  findings that fail the run
  2  the run itself failed: an invalid option, an unreadable file, a failed scrape
`;

/** The options and help texts of the command line, or those of a command that has the same options. */
export function createProgram(help: string = epilogue): Command {
  const dialect = new Option(
    '-d, --dialect <id>',
    'format of the input; detected by default:\nprometheus[-0.0.4|-1.0.0], openmetrics[-1.0.0|-2.0.0],\nprotobuf',
  );
  const program = new Command('promlint-ts')
    .description(
      'Lints Prometheus and OpenMetrics expositions and reports what parsers, registries and promlint would object to.',
    )
    .usage('[options] [file | folder | url | - ...]\n       promlint-ts <command> [options]')
    .argument(
      '[input...]',
      "files, folders, patterns ('**/*.prom') and URLs to lint; standard input with - or without any",
    )
    .addOption(dialect)
    .option('-p, --preset <name>', `set of rules: ${presetNames.join(', ')}`)
    .option('--for <consumers>', 'what these reject or lose is an error: prometheus (default), client_golang, …')
    .option('-r, --rule <id=severity>', 'set a rule to off, info, warning or error; repeatable', collect)
    .option(
      '-f, --output-format <name[=file]>',
      `output format; repeatable with files:\n${reportFormats.join(', ')}`,
      collect,
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .optionsGroup('Input:')
    .option('--stdin-name <name>', 'name for standard input in reports')
    .option('--ext <endings>', 'files of folders to lint (default: prom,om,openmetrics,metrics,txt)')
    .option('--merge', 'treat all inputs, and *.prom files of folders, as one target (textfile collector)')
    .option('--samples <n>', 'scrape a URL so many times, and compare the scrapes (see promlint-ts compare)')
    .option('--every <time>', 'time from scrape to scrape (default: 15s)')
    .option('--jobs <number>', 'number of files to lint at a time (default: one for each core, if they are large)')
    .option('--concurrency <number>', 'number of URLs to scrape at a time (default: 64)')
    .option('--per-host <number>', 'number of URLs of a host to scrape at a time (default: 8)')
    .option(
      '--targets-from <file or url>',
      'scrape the targets of Prometheus (http://host:9090, prometheus.yml) or of a list',
    )
    .option('--scrape-config <file>', 'scrape them as their jobs in this prometheus.yml say: credentials, limits, …')
    .option('--shard <n/total>', 'lint this part of the inputs: 3/64, auto (in job arrays), auto/64')
    .option('--resume <report>', 'do not scrape again what this NDJSON report has, perhaps cut off, and go on from it')
    .option('--max-time <time>', 'end the run after this time, and name what was not judged (default: no limit)')
    .option('--watch', 'lint files and folders again whenever they change')
    .optionsGroup('Findings and exit code:')
    .option('--ignore-metrics <globs>', 'leave out findings about these metrics: go_*,process_*')
    .option('--only-metrics <globs>', 'report only findings about these metrics, and lines that cannot be parsed')
    .option('--client-library-names', "judge names of client libraries' metrics (go_*, process_*, …) like all others")
    .option('--no-inline-suppressions', 'ignore # promlint-disable comments (URLs: always ignored)')
    .option('--min-severity <severity>', 'show findings of at least this severity: info (default), warning, error')
    .option('--fail-on <severity>', 'lowest severity that fails the run: error (default), warning, info')
    .option('--max-warnings <n>', 'fail if there are more warnings than this')
    .option('--exit-zero', 'exit with 0 whatever is found; 2 if the run itself fails')
    .optionsGroup('Fixes:')
    .option(
      '--fix [safety]',
      'mend files where no consumer reads anything else then; --fix=unsafe chooses for you, too',
    )
    .option('--fix-dry-run', 'say what --fix would mend')
    .option('--diff', 'show what --fix would change instead of linting, and exit 1 if that is anything')
    .optionsGroup('Configuration and baseline:')
    .option('--config <file>', 'configuration file (default: the nearest .promlint.yaml, .yml or .json)')
    .option('--no-config', 'do not read a configuration file')
    .option('--print-config', 'print the configuration that applies, to an input if one is given, instead of linting')
    .option('--baseline <file>', 'report only findings that are not in this file')
    .option('--write-baseline <file>', 'record the current findings; instead of a report, or with --baseline besides')
    .optionsGroup('Output:')
    .option('--quiet', 'show errors only')
    .option('--full', 'show every finding in full instead of three of each rule')
    .option('--max-findings <n>', 'show at most this many findings, errors first')
    .option('--group-by <what>', `group findings by: ${groupings.join(', ')}`)
    .option('--metrics-file <file>', "write metrics of what was found for node_exporter's textfile collector")
    .option('--statistics', 'count findings by rule, series by family and values by label')
    .option('--verbose', 'show the status, type, size and time of each response')
    .option('--color', 'use colours even if the output is not a terminal (also FORCE_COLOR)')
    .option('--no-color', 'do not use colours (also NO_COLOR)');
  return addUrlOptions(program).addHelpText('after', help);
}

/** Adds the options that say how URLs are fetched. */
export function addUrlOptions(program: Command): Command {
  return program
    .optionsGroup('Options for URLs:')
    .option('--timeout <time>', 'request timeout (default: 10s, as in Prometheus)')
    .option('--retries <number>', 'tries after a failed connection, within --timeout (default: 2 for several URLs)')
    .option('--header <name: value>', 'send a header; the value may be @FILE or $VARIABLE; repeatable', collect)
    .option('--basic-auth-file <file>', 'send user:password from a file (also PROMLINT_BASIC_AUTH)')
    .option('--bearer-token-file <file>', 'send a token from a file (also PROMLINT_BEARER_TOKEN)')
    .option('--ca-file <file>', 'trust these certificate authorities (PEM)')
    .option('--insecure', 'accept any certificate')
    .option('--auth-host <host[:port]>', 'send credentials and headers to this host only; repeatable', collect)
    .option('--max-body <size>', 'maximum size of a response body (default: 256MiB; 0: no limit)')
    .option('--max-ratio <n>', 'maximum compression ratio of a response body (default: 100; 0: no limit)');
}

/** Adds a value of an option that can be repeated. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Parses the arguments with commander. Returns the exit code if nothing is left to do: help, version, usage errors. */
export function readArguments(
  argv: readonly string[],
  stdout: Output,
  complain: (message: string) => void,
): Arguments | number {
  const program = createProgram();
  // The next argument is an input, not the value of the option.
  const given = argv.map((argument) => (argument === '--fix' ? '--fix=safe' : argument));
  const exit = readCommandLine(program, given, stdout, (message) => complain(withOptionHint(message)));
  if (exit !== undefined) return exit;
  return { rule: [], quiet: false, ...program.opts<Partial<Arguments>>(), inputs: program.args };
}
