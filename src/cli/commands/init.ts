import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { readCommandLine } from '../arguments/run-commander.ts';
import { configurationFiles } from '../config/find.ts';
import type { Io } from '../io.ts';
import { reasonOf } from '../sources/source.ts';
import type { Complain } from './index.ts';

/** The configuration that `init` writes: it changes nothing until something in it is uncommented. */
export const initialConfiguration = `# yaml-language-server: $schema=https://unpkg.com/promlint-ts/schema/promlint.schema.json
#
# Configuration of promlint-ts, found from the working directory upwards. What the command line says wins.
# promlint-ts rules lists the rules, promlint-ts explain RULE shows the page of one.

# The choice of rules: spec, registry, promlint, recommended or strict.
preset: recommended

# The language of the input: auto, prometheus or openmetrics.
dialect: auto

# More warnings than this fail the run.
# maxWarnings: 0

# Severities of single rules, or of a category of them (syntax, metadata, registry, types, timestamps, exemplars,
# naming, labels, size, transport): off, info, warning, error, or on for the rule's own severity.
rules:
  # missing-help: error
  # high-cardinality: { severity: warning, max: 500 }

# Other severities for some metrics: a glob over the family's name, a /regular expression/, or a list of them.
overrides:
  # - metrics: [go_*, process_*]
  #   rules: { naming: off }

# Findings that are accepted, each with a reason.
ignores:
  # - rule: duplicate-series
  #   metrics: legacy_*
  #   reason: the exporter is gone with release 7
`;

function createInit(): Command {
  return new Command('promlint-ts init')
    .description(`Writes a commented configuration, ${configurationFiles[0]}, in the working directory.`)
    .option('--force', 'overwrite the file that is there')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
}

/** `promlint-ts init`: a configuration to start from. */
export async function initCommand(argv: readonly string[], io: Io, complain: Complain): Promise<number> {
  const program = createInit();
  const exit = readCommandLine(program, argv, io.stdout, (message) => {
    complain(`${message}\nSee promlint-ts init --help`);
  });
  if (exit !== undefined) return exit;
  const [file] = configurationFiles;
  const { force = false } = program.opts<{ force?: boolean }>();
  try {
    writeFileSync(resolve(io.cwd, file), initialConfiguration, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    complain(
      isThere ? `${file} is there already; --force overwrites it` : `cannot write '${file}': ${reasonOf(error)}`,
    );
    return 2;
  }
  io.stdout.write(`Wrote ${file}\n`);
  return 0;
}
