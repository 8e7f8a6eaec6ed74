import type { MessagePort } from 'node:worker_threads';
import { type DocumentTask, performTask } from './document-tasks.ts';
import type { TaskAnswer, TaskMessage } from './thread-messages.ts';

/** The answer to a task; `undefined` once it is aborted. */
async function answerTo(id: number, task: DocumentTask, signal: AbortSignal): Promise<TaskAnswer | undefined> {
  try {
    const result = await performTask(task, process.env, signal);
    return result === undefined ? undefined : { type: 'result', id, result };
  } catch (error) {
    return { type: 'failure', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Does the tasks that come in by a port: a newer one first where one is done in steps. */
export function serveDocuments(port: MessagePort): void {
  const running = new Map<number, AbortController>();
  const send = (answer: TaskAnswer | undefined): void => {
    if (answer !== undefined && running.delete(answer.id)) port.postMessage(answer);
  };
  port.on('message', (message: TaskMessage) => {
    const { id } = message;
    if (message.type === 'cancel') {
      running.get(id)?.abort();
      running.delete(id);
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    void answerTo(id, message.task, controller.signal).then(send);
  });
}
