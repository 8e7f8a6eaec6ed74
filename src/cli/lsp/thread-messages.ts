import type { DocumentTask, TaskKind, TaskResults } from './document-tasks.ts';

/** What the thread of a language server is sent: a task, or that one need not be done any more. */
export type TaskMessage =
  | { readonly type: 'task'; readonly id: number; readonly task: DocumentTask }
  | { readonly type: 'cancel'; readonly id: number };

/** What it answers, but for tasks that were cancelled. */
export type TaskAnswer =
  | { readonly type: 'result'; readonly id: number; readonly result: TaskResults[TaskKind] }
  | { readonly type: 'failure'; readonly id: number; readonly message: string };
