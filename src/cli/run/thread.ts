import type { MessagePort } from 'node:worker_threads';
import { allRules } from '../../rules/index.ts';
import type { Arguments } from '../arguments/plain.ts';
import { resolveSettings } from '../arguments/settings.ts';
import { openableInputs } from './inputs.ts';
import { lintSource } from './lint-source.ts';
import type { ThreadAnswer } from './parallel.ts';
import { prepareRun } from './run-extras.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly args: Arguments;
  readonly cwd: string;
}

/**
 * Lints the files whose names come in by a port, one after the other, and answers with the reports. What cannot be read
 * is left to the main thread, which knows how to say so.
 */
export async function serveThread(port: MessagePort, { args, cwd }: ThreadData): Promise<void> {
  const silent = { write: () => true };
  const io = { stdin: 0, stdout: silent, stderr: silent, env: process.env, cwd };
  const prepared = await prepareRun(
    args,
    resolveSettings(args, allRules, io.env, { takesBlob: true }),
    allRules,
    io,
    () => {},
  );
  const { settings, ruleSet } = prepared;
  const answer = async (name: string): Promise<ThreadAnswer> => {
    try {
      const inputs = await openableInputs([name], settings, io);
      const [input] = inputs;
      if (input === undefined) return {};
      const source = await input.open(() => {});
      return { report: await lintSource(source, { settings, ruleSet, ...prepared.sourceOptions(input) }) };
    } catch {
      return {};
    }
  };
  port.on('message', (name: string) => {
    void answer(name).then((message) => port.postMessage(message));
  });
}
