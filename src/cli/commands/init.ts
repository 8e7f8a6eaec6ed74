import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { readCommand } from '../arguments/run-commander.ts';
import { configurationSchemaUrl } from '../../diagnostics/about.ts';
import { configurationFiles } from '../config/find.ts';
import type { Io, ReportError } from '../io.ts';
import { reasonOf } from '../sources/reason.ts';

/** The configuration that `init` writes; it changes nothing until something is uncommented. */
export const initialConfiguration: string = `# yaml-language-server: $schema=${configurationSchemaUrl}
#
# Configuration of promlint-ts; options of the command line override it.
# See promlint-ts rules for all rules and promlint-ts explain RULE for one of them.

# Configuration files to build on, relative to this one.
# extends: ../promlint-base.yaml

# The set of rules: spec, registry, promlint, recommended or strict.
preset: recommended

# The format of the input: auto, prometheus or openmetrics.
dialect: auto

# More warnings than this fail the run.
# maxWarnings: 0

# Severities of single rules or of categories (syntax, metadata, registry, types, timestamps, exemplars,
# naming, labels, size, transport, usage): off, info, warning, error, or on for the rule's default severity.
rules:
  # missing-help: error
  # high-cardinality: { severity: warning, max: 500 }

# Severities for some metrics (a glob for the name of the family, a /regular expression/, or a list of them),
# or for some sources (globs for paths relative to this file, or for URLs).
overrides:
  # - metrics: [go_*, process_*]
  #   rules: { naming: off }
  # - sources: third-party/*.prom
  #   rules: { metadata: info }

# Accepted findings, each with a reason.
ignores:
  # - rule: duplicate-series
  #   metrics: legacy_*
  #   reason: removed in release 7

# What promlint-ts breaking, diff and compare report.
changes:
  # rules: { help-changed: off }
  # stability: { alpha: shop_experimental_*, stable: [shop_orders_total] }
  # allow:
  #   - rule: family-removed
  #     metrics: legacy_*
  #     reason: announced in release 6
  #     until: 2027-06-30
`;

/** The options and arguments of the command. */
export function createInit(): Command {
  return new Command('promlint-ts init')
    .description(`Writes a commented configuration, ${configurationFiles[0]}, in the working directory.`)
    .option('--force', 'overwrite an existing file')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
}

/** `promlint-ts init`: writes a configuration to start from. */
export async function initCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createInit();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const [file] = configurationFiles;
  const { force = false } = program.opts<{ force?: boolean }>();
  try {
    writeFileSync(resolve(io.cwd, file), initialConfiguration, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    reportError(
      exists ? `${file} already exists; use --force to overwrite it` : `cannot write '${file}': ${reasonOf(error)}`,
    );
    return 2;
  }
  io.stdout.write(`Wrote ${file}\n`);
  return 0;
}
