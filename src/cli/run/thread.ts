import type { MessagePort } from 'node:worker_threads';
import { allRules } from '../../rules/index.ts';
import { resolveSettings } from '../arguments/settings.ts';
import { failureReason } from '../sources/reason.ts';
import type { Source } from '../sources/source.ts';
import type { BaselineSource } from './baseline.ts';
import { openableInputs } from './inputs.ts';
import { lintSource } from './lint-source.ts';
import { packReport } from './packed-report.ts';
import {
  type BodyPart,
  type Numbered,
  type PackedResult,
  type ResponseHead,
  type RunData,
  type SharedFiles,
  takeFile,
  type ThreadAnswer,
  type ThreadTask,
} from './thread-messages.ts';
import { prepareRun, type PreparedRun } from './run-extras.ts';

/** A body that comes in parts. */
class Body {
  private readonly askForMore: () => void;
  private readonly parts: BodyPart[] = [];
  private take: ((part: BodyPart) => void) | undefined;
  private giveUp: ((error: Error) => void) | undefined;

  constructor(first: BodyPart, askForMore: () => void) {
    this.parts.push(first);
    this.askForMore = askForMore;
  }

  push(part: BodyPart): void {
    if (this.take === undefined) this.parts.push(part);
    else this.take(part);
  }

  cancel(): void {
    this.giveUp?.(new Error('cancelled'));
  }

  private next(): BodyPart | Promise<BodyPart> {
    const part = this.parts.shift();
    if (part !== undefined) return part;
    return new Promise((resolve, reject) => {
      this.take = resolve;
      this.giveUp = reject;
      this.askForMore();
    });
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      // Sequential on purpose: the main thread sends a part when it is asked for one.
      const { bytes, isLast } = await this.next();
      this.take = undefined;
      if (bytes.length > 0) yield bytes;
      if (isLast) return;
    }
  }
}

async function packedResult(source: Source, prepared: PreparedRun, about: BaselineSource): Promise<PackedResult> {
  const { settings, ruleSet } = prepared;
  const options = prepared.sourceOptions(about);
  const report = await lintSource(source, { settings, ruleSet, ...options });
  return { report: packReport(report), trace: options.trace?.() ?? {} };
}

async function lintFile(name: string, prepared: PreparedRun, cwd: string): Promise<PackedResult | undefined> {
  const silent = { write: () => true };
  try {
    const io = { stdin: 0, stdout: silent, stderr: silent, env: process.env, cwd };
    const [input] = await openableInputs([name], prepared.settings, io);
    if (input === undefined) return undefined;
    const source = await input.open(() => {});
    return await packedResult(source, prepared, input);
  } catch {
    return undefined;
  }
}

type Send = (answer: ThreadAnswer) => void;

/** Lints files that no other thread has taken, as long as there are any. */
async function lintFiles(files: SharedFiles, prepared: PreparedRun, cwd: string, send: Send): Promise<void> {
  for (let index = takeFile(files); index !== undefined; index = takeFile(files)) {
    // Sequential on purpose: a thread has no more than one file in memory.
    send({ type: 'file', index, result: await lintFile(files.names[index] as string, prepared, cwd) });
  }
  send({ type: 'done' });
}

async function lintBody(head: ResponseHead, body: Body, prepared: PreparedRun): Promise<ThreadAnswer> {
  const source: Source = { ...head, isScraped: true, chunks: () => body.chunks() };
  try {
    return { type: 'report', ...(await packedResult(source, prepared, head)) };
  } catch (error) {
    return { type: 'failure', failure: failureReason(error) };
  }
}

/**
 * Lints what comes in by a port, and answers with the reports. Files that cannot be read are left to the main thread,
 * which knows how to say so.
 */
export async function serveThread(port: MessagePort, { args, cwd }: RunData): Promise<void> {
  const settings = resolveSettings(args, allRules, process.env, { takesBlob: true });
  const prepared = await prepareRun(args, settings, allRules, { cwd }, () => {});
  const bodies = new Map<number, Body>();
  const send = (id: number, answer: ThreadAnswer): void => {
    const message: Numbered<ThreadAnswer> = { id, ...answer };
    const result = answer.type === 'file' ? answer.result : answer.type === 'report' ? answer : undefined;
    // The findings are not copied: they are the main thread's from now on.
    port.postMessage(message, result === undefined ? [] : [result.report.bytes.buffer]);
  };
  port.on('message', ({ id, ...task }: Numbered<ThreadTask>) => {
    switch (task.type) {
      case 'files':
        void lintFiles(task.files, prepared, cwd, (answer) => send(id, answer));
        return;
      case 'body': {
        const body = new Body(task.part, () => send(id, { type: 'more' }));
        bodies.set(id, body);
        void lintBody(task.head, body, prepared)
          .finally(() => bodies.delete(id))
          .then((answer) => send(id, answer));
        return;
      }
      case 'part':
        bodies.get(id)?.push(task.part);
        return;
      case 'cancel':
        bodies.get(id)?.cancel();
        return;
    }
  });
}
