import { agentParsers } from '../../consumers/agents.ts';
import type { SourceName } from '../../lint/config/overrides.ts';
import type { Io } from '../io.ts';
import { fixText } from '../run/fix-text.ts';
import { configurationOf, type LintPlan } from './document-configuration.ts';
import { type FormattedText, formattedText } from './formatted-text.ts';
import { lintDocument, type LintedDocument } from './lint-document.ts';
import { runSteps } from './run-steps.ts';

/** What is made of a whole document, by the kind of the task. */
export interface TaskResults {
  readonly lint: LintedDocument;
  readonly format: FormattedText;
  /** The document with all that can be mended safely. */
  readonly fix: string;
}

export type TaskKind = keyof TaskResults;

/** Something to be made of a whole document: plain data, so that a thread can do it. */
export interface DocumentTask<Kind extends TaskKind = TaskKind> {
  readonly kind: Kind;
  readonly text: string;
  readonly name: SourceName;
  readonly plan: LintPlan;
}

const encoder = new TextEncoder();

async function perform(
  { kind, text, name, plan }: DocumentTask,
  env: Io['env'],
  signal: AbortSignal,
): Promise<TaskResults[TaskKind] | undefined> {
  const configuration = await configurationOf(plan, env);
  const options = configuration.optionsFor(name);
  switch (kind) {
    case 'lint':
      return runSteps(lintDocument(encoder.encode(text), options), () => signal.aborted);
    case 'format':
      return formattedText(name.name, encoder.encode(text), configuration.settings.dialect);
    default:
      // Nothing is changed that any consumer would read less of then.
      return fixText(text, { ...options, agentParsers: agentParsers('all') }, false).text;
  }
}

/** Does a task, in steps where it can take long; `undefined` once it is aborted. */
export async function performTask<Kind extends TaskKind>(
  task: DocumentTask<Kind>,
  env: Io['env'],
  signal: AbortSignal,
): Promise<TaskResults[Kind] | undefined> {
  // The result is that of its kind.
  return (await perform(task, env, signal)) as TaskResults[Kind] | undefined;
}
