import { agentParsers } from '../consumers/agents.ts';
import { createLinter } from '../lint/engine.ts';
import { messageSupport } from '../lint/message-support.ts';
import { MessageDocument } from '../protobuf/message-document.ts';
import { collectStatistics } from '../report/statistics.ts';
import { allRules } from '../rules/index.ts';
import { parseLine } from '../syntax/grammar/parse-line.ts';
import type { LintAnswer, LintRequest } from './protocol.ts';

/** What a worker has of its global scope; the library's types of the DOM know windows only. */
interface WorkerScope {
  readonly postMessage: (answer: LintAnswer) => void;
}

/** The lines that show protobuf messages, to which findings point. */
function messageText(bytes: Uint8Array): string {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  const document = new MessageDocument((lines) => parts.push(decoder.decode(lines, { stream: true })));
  document.write(bytes);
  document.end();
  return parts.join('');
}

/**
 * Lints with the engine itself, not with `lintText` of promlint-ts/browser: that gives no statistics, for which the
 * document would be read a second time, and what it loads on demand is in this one file anyway.
 */
function lint({ id, bytes, dialect, preset, for: consumers }: LintRequest): LintAnswer {
  const collector = collectStatistics();
  const linter = createLinter({
    name: 'input',
    dialect,
    preset,
    ...(consumers.length > 0 && { for: consumers }),
    agentParsers: agentParsers('all'),
    ruleSet: allRules,
    parseLine,
    messages: messageSupport,
    observers: [collector.observer],
  });
  const report = linter.whole(bytes);
  return {
    id,
    report,
    statistics: collector.statistics([report]),
    ...(report.dialect === 'protobuf' && { shownText: messageText(bytes) }),
  };
}

const { postMessage: answer } = globalThis as unknown as WorkerScope;

addEventListener('message', ({ data }: MessageEvent<LintRequest>) => answer(lint(data)));
