import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ScrapedTarget } from '../../diagnostics/diagnostic.ts';
import { withFields } from '../../report/held-report.ts';
import type { SourceFailure } from '../../report/options.ts';
import type { Settings } from '../arguments/settings.ts';
import { isBareTarget, isUrl, redacted } from '../http/address.ts';
import type { Work } from '../http/deadline.ts';
import type { KnownTarget } from '../http/known-target.ts';
import type { Target, targets as makeTargets } from '../http/open.ts';
import type { Io } from '../io.ts';
import type { Expanded } from '../sources/expand.ts';
import { expandableKind } from '../sources/expandable.ts';
import { fileSource } from '../sources/file.ts';
import { FilePaths } from '../sources/file-name.ts';
import type { Source } from '../sources/source.ts';
import { stdinSource } from '../sources/stdin.ts';
import type { TimeLimit } from './time-limit.ts';

/** An input of a run. */
export interface Input {
  /** How reports call it. */
  readonly name: string;
  /** The absolute path of a file, or of what standard input is called. */
  readonly path?: string;
  /** Whether it is on the network, so that others can be read meanwhile. */
  readonly isRemote: boolean;
  /** What is known of it, where it was discovered. */
  readonly target?: ScrapedTarget;
  /** The host of what is on the network. */
  readonly host?: string;
  /** @param work the time that the reader of a response keeps it waiting; that of all of the run where it is left out. */
  open(notify: (note: string) => void, signal?: AbortSignal, work?: Work): Source | Promise<Source>;
  /** What was probably meant, if it cannot be read. */
  hint(error: unknown): string;
}

/** The inputs of a run with folders and patterns replaced by the files that they stand for. */
export async function expandedInputs(
  { inputs, merge, ext }: Settings,
  cwd: string,
  timeLimit?: TimeLimit,
): Promise<Expanded> {
  const paths = new FilePaths(cwd);
  if (inputs.every((input) => expandableKind(input, paths) === undefined)) return { inputs, failures: [] };
  const { expandInputs } = await import('../sources/expand.ts');
  // With --merge, a folder stands for what the textfile collector reads of it.
  const check = (): void => timeLimit?.check();
  return expandInputs(inputs, { cwd, check, ...(!merge && { endings: ext }) });
}

const noHint = (): string => '';

/** A source whose report says which target it is. */
function targetSource(source: Source, { about, terms }: KnownTarget): Source {
  return {
    ...source,
    ...(terms !== undefined && { terms }),
    amend: (report) => withFields(source.amend?.(report) ?? report, { target: about }),
  };
}

function remote(input: string, address: Target, known: KnownTarget | undefined): Input {
  const { name, host } = address;
  return {
    name,
    isRemote: true,
    host,
    ...(known !== undefined && { target: known.about }),
    async open(notify, signal, work) {
      const source = await address.open(notify, signal, work);
      return known === undefined ? source : targetSource(source, known);
    },
    hint: isUrl(input) ? noHint : () => `; '${name}' is not a file, so it was taken for a target`,
  };
}

/** Whether an input is on the network. A file may be called like a target. */
export function isTarget(input: string, cwd: string): boolean {
  return isUrl(input) || (isBareTarget(input) && !existsSync(resolve(cwd, input)));
}

/**
 * What a run reads, by its inputs.
 * @throws UsageError for options of URLs and URLs that are wrong.
 */
export async function openableInputs(inputs: readonly string[], settings: Settings, io: Io): Promise<readonly Input[]> {
  let targetOf: ReturnType<typeof makeTargets> | undefined;
  const { http } = settings;
  const remotes = inputs.filter((input) => isTarget(input, io.cwd)).length;
  if (remotes > 0 || Object.keys(http).length > 0) {
    const { targets } = await import('../http/open.ts');
    // Of many targets, one is always about to restart; who asks for one wants to know at once.
    const retries = remotes > 1 || settings.targetsFrom !== undefined ? '2' : '0';
    targetOf = targets({ retries, ...http }, settings.dialect, io, settings.verbose);
  }
  const paths = new FilePaths(io.cwd);
  return inputs.map((input) => {
    if (input === '-') {
      const name = settings.stdinName;
      return {
        name,
        path: resolve(io.cwd, name),
        isRemote: false,
        open: () => stdinSource(name, io.stdin),
        hint: noHint,
      };
    }
    if (targetOf !== undefined && isTarget(input, io.cwd)) {
      const known = settings.targets?.get(input);
      return remote(input, targetOf(input, known), known);
    }
    return {
      name: input,
      path: resolve(io.cwd, input),
      isRemote: false,
      open: () => fileSource(input, paths.pathOf(input)),
      hint: noHint,
    };
  });
}

/** What became of an input that could not be read, with nothing in its name that may be a password. */
export function failureOf(input: Input, message: string, error: unknown): SourceFailure {
  // Lines after the first quote the server.
  const [first = '', ...rest] = message.split('\n');
  return {
    name: redacted(input.name),
    ...(input.target !== undefined && { target: input.target }),
    message: [first + input.hint(error), ...rest].join('\n'),
  };
}
