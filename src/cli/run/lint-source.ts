import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { endsInEof } from '../../detect/dialect.ts';
import type { CreateConsumer } from '../../consumers/consumer.ts';
import { isAgent } from '../../consumers/profiles.ts';
import type { TargetJudge } from '../../fleet/target-judge.ts';
import { createLinter } from '../../lint/engine.ts';
import { defaultMaxFindings } from '../../lint/filters/cap.ts';
import { defaultFor } from '../../lint/for-consumers.ts';
import type { MessageSupport } from '../../lint/linter-options.ts';
import type { Rule } from '../../lint/rule.ts';
import type { ExporterFinder } from '../../report/fleet/exporters.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import type { SourceOptions } from './run-extras.ts';
import type { Settings } from '../arguments/settings.ts';
import type { Source } from '../sources/source.ts';
import { LineLimit } from './line-limit.ts';
import type { TimeLimit } from './time-limit.ts';
import { listsAllConsumers, namesExporters } from './wanted-verdicts.ts';

/** Findings of a source that are kept where all are asked for, as promtool's lines always are. */
const allFindings = 100_000;

/** The parsers that follow a document only where something says what their consumers make of it. */
async function wantedAgents(settings: Settings): Promise<readonly CreateConsumer[]> {
  const { blob, for: consumers = [] } = settings;
  const isAll = blob !== undefined || listsAllConsumers(settings);
  if (!isAll && !consumers.some((name) => isAgent(name))) return [];
  const { agentParsers } = await import('../../consumers/agents.ts');
  return agentParsers(isAll ? 'all' : consumers);
}

/** What reads protobuf messages, which few runs need. */
async function loadMessages(): Promise<MessageSupport> {
  return (await import('../../lint/message-support.ts')).messageSupport;
}

/** What finds out who exposes a document, where the report or one that is made of it later says so. */
async function exporterFinder(settings: Settings): Promise<ExporterFinder | undefined> {
  if (settings.blob === undefined && !namesExporters(settings)) return undefined;
  return (await import('../../report/fleet/exporters.ts')).findExporter();
}

/** What judges a target by what its job says. */
async function judgeOf({ terms, contentType }: Source): Promise<TargetJudge | undefined> {
  if (terms === undefined) return undefined;
  return (await import('./judge-target.ts')).judgeTarget(terms, contentType);
}

/** How a source is linted. */
export interface LintSourceOptions extends SourceOptions {
  readonly settings: Settings;
  readonly ruleSet: readonly Rule[];
  /** Called with the number of bytes before they are linted. */
  readonly reading?: (bytes: number) => void;
  readonly timeLimit?: TimeLimit | undefined;
}

/** Lints a source. Throws if the source cannot be read. */
export async function lintSource(source: Source, options: LintSourceOptions): Promise<SourceReport> {
  const { settings, reading, ruleSet, timeLimit, adjust, observers, compile, watch } = options;
  const { preset, rules, format, fast = true, full, maxFindings = 0, for: consumers, inlineSuppressions } = settings;
  const isPromtool = format === 'promtool';
  const judge = await judgeOf(source);
  const contentType = judge?.contentType ?? source.contentType;
  const lines = new LineLimit();
  const dialect = source.dialect ?? settings.dialect;
  const finder = await exporterFinder(settings);
  const more = [finder?.observer, judge?.observer].filter((observer) => observer !== undefined);
  const allObservers = more.length === 0 ? observers : [...(observers ?? []), ...more];
  try {
    const linter = createLinter({
      name: source.name,
      dialect,
      endsInEof: dialect === 'auto' && endsInEof(source.tail?.()),
      preset,
      ...(consumers !== undefined && { for: consumers }),
      agentParsers: await wantedAgents(settings),
      rules,
      ruleSet,
      parseLine,
      // What is scraped must not suppress what is found in it.
      inlineSuppressions: inlineSuppressions && source.isScraped !== true,
      fast,
      ...(contentType !== undefined && { contentType }),
      ...(judge !== undefined && { target: judge }),
      maxFindings: full || isPromtool ? allFindings : Math.max(defaultMaxFindings, maxFindings),
      ...(isPromtool && { promtool: true }),
      ...(adjust !== undefined && { adjust }),
      ...(allObservers !== undefined && { observers: allObservers }),
      ...(compile !== undefined && { compile }),
      ...(watch !== undefined && { watch }),
    });
    // For the clock, Node would load ten modules at the start of a run over files.
    const now = source.isScraped === true ? (): number => performance.now() : (): number => 0;
    let time = 0;
    for await (const chunk of source.chunks(timeLimit?.signal)) {
      timeLimit?.check();
      lines.check(chunk);
      reading?.(chunk.length);
      const before = now();
      linter.write(chunk);
      time += now() - before;
      if (linter.needsMessages(false)) linter.useMessages(await loadMessages());
    }
    timeLimit?.check();
    if (linter.needsMessages(true)) linter.useMessages(await loadMessages());
    const exporter = finder?.exporter();
    const found = linter.end();
    const report = {
      ...(judge?.judged(found, consumers ?? defaultFor) ?? found),
      ...(exporter !== undefined && { exporter }),
      ...(source.isScraped === true && { seconds: { fetch: 0, lint: time / 1000 } }),
    };
    source.recycle?.();
    return source.amend?.(report) ?? report;
  } catch (error) {
    // A read that was ended ends with an error of its own.
    throw timeLimit?.signal.aborted === true ? timeLimit.signal.reason : error;
  } finally {
    source.close?.();
  }
}
