import type { FindingObserver } from '../diagnostics/baseline.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { ActiveRules } from '../lint/active-rules.ts';
import { explanationsAmong } from '../lint/explanations.ts';
import { type RuleSetting, settingOf } from '../lint/config/presets.ts';
import { optionsOf } from '../lint/rule-choice.ts';
import { Suppressions } from '../lint/filters/suppressions.ts';
import { type Adjust, FindingsPipeline } from '../lint/findings-pipeline.ts';
import { LineStore } from '../text/line-store.ts';
import { hash, newline } from '../text/bytes.ts';
import { readExpression } from './promql.ts';
import type { Query, QueryFile } from './query.ts';
import type { QueriedSet, UsageFinding, UsageRule } from './rule.ts';
import { invalidPromql } from './rules/invalid-promql.ts';
import { usageRules } from './rules/index.ts';
import type { Selector } from './selector.ts';

/** A file with queries. */
export interface CheckedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly content: QueryFile;
}

/** How the findings of a file are filtered: as those of an exposition are. */
export interface CheckOptions {
  readonly settings: Readonly<Record<string, RuleSetting>>;
  readonly maxFindings?: number;
  readonly adjust?: Adjust;
  readonly watch?: FindingObserver;
}

const usualFindings = 1000;

/** The comments of a file that suppress findings: those of YAML are like those of an exposition. */
function suppressionsOf(bytes: Uint8Array): Suppressions {
  const suppressions = new Suppressions(usageRules);
  let line = 0;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    let at = start;
    while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
    if (bytes[at] === hash) suppressions.line(bytes, at, end, line);
    start = end + 1;
  }
  return suppressions;
}

/** Holds one file against what the scrapes expose. */
class FileCheck {
  private readonly set: QueriedSet;
  private readonly rules: ActiveRules;
  private readonly active: readonly (readonly [UsageRule, ReturnType<typeof optionsOf>])[];

  constructor(set: QueriedSet, settings: CheckOptions['settings'], findings: FindingsPipeline) {
    this.set = set;
    // The preset and the dialect choose among the rules for expositions only.
    this.rules = new ActiveRules(
      { ruleSet: usageRules, preset: 'recommended', settings },
      'prometheus-1.0.0',
      findings,
    );
    this.active = usageRules
      .filter(({ id }) => this.rules.hasAny(id))
      .map((rule) => {
        const setting = settingOf(settings, rule.id);
        return [rule, optionsOf({ rule, options: typeof setting === 'object' ? setting[1] : {} })];
      });
  }

  check(query: Query): void {
    if (query.isNamePattern === true) return;
    const expression = readExpression(query);
    if (expression.error !== undefined) {
      // What a variable stands for may make it PromQL.
      if (query.variables.length > 0) return;
      this.report(invalidPromql, query, expression.error, { message: 'found' });
      return;
    }
    for (const selector of expression.selectors) {
      const found = this.foundBy(selector);
      if (found === undefined) continue;
      for (const [rule, options] of this.active) {
        rule.check({ query, expression, selector, found, set: this.set, options }, (finding) =>
          this.report(rule, query, selector, finding),
        );
      }
    }
  }

  private foundBy({ metric }: Selector): ReturnType<QueriedSet['exposed']['find']> {
    return metric === undefined ? [] : this.set.exposed.find(metric, this.set.compile);
  }

  private report(
    rule: UsageRule,
    query: Query,
    selector: { readonly start: number; readonly end: number },
    { at = selector, ...finding }: UsageFinding<string>,
  ): void {
    this.rules.report(rule.id, { ...finding, at: query.place(at) });
  }
}

/** Checks the queries of a file. */
export function checkFile({ name, bytes, content }: CheckedFile, set: QueriedSet, options: CheckOptions): SourceReport {
  const { settings, maxFindings = usualFindings, adjust, watch } = options;
  const store = new LineStore();
  store.add(bytes, 0, bytes.length, 0);
  const findings = new FindingsPipeline(store, {
    limit: maxFindings,
    adjust,
    watch,
    suppressions: suppressionsOf(bytes),
    supersedable: explanationsAmong(usageRules).explainable,
  });
  const { targetLabels = [] } = content;
  const ownSet = { ...set, targetLabels: new Set([...set.targetLabels, ...targetLabels]) };
  const check = new FileCheck(ownSet, settings, findings);
  for (const query of content.queries) check.check(query);
  const filtered = findings.end();
  return {
    name,
    dialect: 'promql',
    families: 0,
    series: 0,
    samples: 0,
    bytes: bytes.length,
    queries: content.queries.length,
    consumers: {},
    ...filtered,
    ...(findings.knownCount !== undefined && { known: findings.knownCount }),
    ...(findings.suppressedCount > 0 && { suppressed: findings.suppressedCount }),
    excerpts: findings.excerpts,
  };
}
