import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { DocumentTask } from '../../../src/cli/lsp/document-tasks.ts';
import { DocumentWorker, largeDocument } from '../../../src/cli/lsp/document-worker.ts';

const text = 'a 1\n'.repeat(largeDocument / 4);
const plan = { args: { inputs: [], quiet: false, rule: [] }, configuration: undefined };
const task: DocumentTask<'lint'> = { kind: 'lint', text, name: { name: 'a' }, plan };

function workerThat(code: string): { readonly worker: DocumentWorker; readonly started: Worker[] } {
  const started: Worker[] = [];
  const startThread = (): Worker => {
    const thread = new Worker(`const { parentPort } = require('node:worker_threads'); ${code}`, { eval: true });
    started.push(thread);
    return thread;
  };
  return { worker: new DocumentWorker({ env: {}, startThread }), started };
}

function signal(): AbortSignal {
  return new AbortController().signal;
}

describe('the worker of a language server', () => {
  it('does the work itself where a thread has died, and starts no other', async () => {
    const { worker, started } = workerThat("parentPort.on('message', () => process.exit(1));");
    const linted = await worker.perform(task, signal());
    expect(linted?.report.samples).toBe(text.length / 4);
    await worker.perform(task, signal());
    expect(started.length).toBe(1);
  });

  it('starts no thread for short documents', async () => {
    const { worker, started } = workerThat('');
    const linted = await worker.perform({ ...task, text: 'a 1\n' }, signal());
    expect(linted?.report.samples).toBe(1);
    expect(started).toEqual([]);
  });

  it('tells a thread that a task need not be done, and gives nothing', async () => {
    const { worker, started } = workerThat(
      "parentPort.on('message', ({ type }) => type === 'cancel' && process.exit(7));",
    );
    const controller = new AbortController();
    const result = worker.perform(task, controller.signal);
    const exited = new Promise((resolve) => {
      started[0]?.once('exit', resolve);
    });
    controller.abort();
    expect(await result).toBeUndefined();
    expect(await exited).toBe(7);
    expect(await worker.perform(task, AbortSignal.abort())).toBeUndefined();
  });

  it('fails as the task does', async () => {
    const answer =
      "parentPort.on('message', ({ id }) => parentPort.postMessage({ type: 'failure', id, message: 'no' }));";
    const { worker, started } = workerThat(answer);
    await expect(worker.perform(task, signal())).rejects.toThrow('no');
    await started[0]?.terminate();
  });
});
