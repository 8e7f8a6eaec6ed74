import type { Adjust } from '../findings-pipeline.ts';
import { type PresetName, type RuleSetting, settingOf, type SeveritySetting } from './presets.ts';
import { type CompileExpression, type MetricMatcher, sharedMatchers } from './metric-pattern.ts';
import { defineRule, type Rule } from '../rule.ts';
import { isOn, rulesNamed } from './rule-names.ts';

/** Other severities for some metric families. */
export interface Override {
  /** Globs, or regular expressions between slashes; see {@link sharedMatchers}. */
  readonly metrics: readonly string[];
  /** Severities by rule or category. */
  readonly rules: Readonly<Record<string, SeveritySetting>>;
}

/** Findings that are accepted. */
export interface Ignore {
  readonly metrics: readonly string[];
  /** Rules or categories; `all` for every rule. */
  readonly rules: readonly string[];
}

/** What overrides and ignores are laid over. */
export interface AdjustmentOptions {
  readonly overrides: readonly Override[];
  readonly ignores: readonly Ignore[];
  readonly ruleSet: readonly Rule[];
  readonly preset: PresetName;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Rules that overrides leave alone, since something stronger has set them. */
  readonly fixed?: readonly string[];
  /** Compiles regular expressions; JavaScript's own by default. */
  readonly compile?: CompileExpression;
}

/** Overrides and ignores at work. One of these serves all documents of a run. */
export interface Adjustments {
  readonly adjust: Adjust;
  /** The rules' settings, with what some override switches on. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Sees the families, also those that are without fault; goes into the rule set, switched on, and reports nothing. */
  readonly watcher: Rule;
  /** Which overrides matched no family so far, and which ignores no finding, by their index. */
  unused(): { readonly overrides: readonly number[]; readonly ignores: readonly number[] };
}

/** What applies to one family. */
interface FamilyAdjustment {
  readonly severities: ReadonlyMap<string, SeveritySetting>;
  readonly ignores: readonly number[];
}

const everyRule = 'all';

class FamilyAdjuster implements Adjustments {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly watcher: Rule = defineRule({
    id: 'override-watcher',
    meta: { category: 'size', severity: 'info', recommended: false, what: '', why: '', fix: '', sources: [] },
    messages: {},
    create: () => ({ Family: ({ name }) => void this.of(name) }),
  });
  private readonly overrides: readonly { matches: MetricMatcher; severities: Map<string, SeveritySetting> }[];
  private readonly ignores: readonly { matches: MetricMatcher; rules: ReadonlySet<string> }[];
  /** Rules that no family has on but those of overrides. */
  private readonly onlyByOverride = new Set<string>();
  private readonly families = new Map<string, FamilyAdjustment>();
  private readonly usedOverrides = new Set<number>();
  private readonly usedIgnores = new Set<number>();

  constructor(options: AdjustmentOptions) {
    const { ruleSet } = options;
    const fixed = new Set(options.fixed);
    const matcherOf = sharedMatchers(options.compile);
    const rules: Record<string, RuleSetting> = { ...options.rules };
    this.overrides = options.overrides.map((override) => ({
      matches: matcherOf(override.metrics),
      severities: severitiesOf(override, options, fixed),
    }));
    this.ignores = options.ignores.map((ignore) => ({
      matches: matcherOf(ignore.metrics),
      rules: new Set(
        ignore.rules.flatMap((name) => (name === everyRule ? name : rulesNamed(name, ruleSet).map(({ id }) => id))),
      ),
    }));
    const named = new Set(options.overrides.flatMap((override) => Object.keys(override.rules)));
    for (const rule of ruleSet) {
      // A category switches nothing on: that takes the rule's own name.
      if (!named.has(rule.id) || fixed.has(rule.id) || isOn(rule, options.preset, options.rules)) continue;
      if (this.overrides.every(({ severities }) => (severities.get(rule.id) ?? 'off') === 'off')) continue;
      this.onlyByOverride.add(rule.id);
      const setting = settingOf(options.rules, rule.id);
      rules[rule.id] = typeof setting === 'object' ? ['on', setting[1]] : 'on';
    }
    this.rules = rules;
  }

  readonly adjust: Adjust = (rule, family, severity) => {
    if (family === undefined) return this.onlyByOverride.has(rule) ? 'off' : severity;
    const adjustment = this.of(family);
    const setting = adjustment.severities.get(rule) ?? (this.onlyByOverride.has(rule) ? 'off' : 'on');
    if (setting === 'off') return 'off';
    let ignored = false;
    for (const index of adjustment.ignores) {
      const { rules } = this.ignores[index] as (typeof this.ignores)[number];
      if (!rules.has(rule) && !rules.has(everyRule)) continue;
      this.usedIgnores.add(index);
      ignored = true;
    }
    if (ignored) return 'off';
    return setting === 'on' ? severity : setting;
  };

  unused(): ReturnType<Adjustments['unused']> {
    return {
      overrides: [...this.overrides.keys()].filter((index) => !this.usedOverrides.has(index)),
      ignores: [...this.ignores.keys()].filter((index) => !this.usedIgnores.has(index)),
    };
  }

  private of(family: string): FamilyAdjustment {
    let adjustment = this.families.get(family);
    if (adjustment === undefined) {
      const severities = new Map<string, SeveritySetting>();
      this.overrides.forEach((override, index) => {
        if (!override.matches(family)) return;
        this.usedOverrides.add(index);
        for (const [rule, severity] of override.severities) severities.set(rule, severity);
      });
      const ignores = [...this.ignores.keys()].filter((index) => this.ignores[index]?.matches(family) === true);
      adjustment = { severities, ignores };
      this.families.set(family, adjustment);
    }
    return adjustment;
  }
}

/** The severities of an override by rule; a rule's own wins over its category's, which switches nothing on. */
function severitiesOf(
  override: Override,
  options: AdjustmentOptions,
  fixed: ReadonlySet<string>,
): Map<string, SeveritySetting> {
  const severities = new Map<string, SeveritySetting>();
  for (const rule of options.ruleSet) {
    if (fixed.has(rule.id)) continue;
    const own = settingOf(override.rules, rule.id);
    const ofCategory = settingOf(override.rules, rule.meta.category);
    if (own !== undefined) severities.set(rule.id, own);
    else if (ofCategory !== undefined && isOn(rule, options.preset, options.rules)) severities.set(rule.id, ofCategory);
  }
  return severities;
}

/**
 * Lays overrides and ignores over the settings of a run. Of several overrides that match a family and name a rule the
 * last one counts; what an ignore matches is dropped whatever overrides say.
 */
export function createAdjustments(options: AdjustmentOptions): Adjustments {
  return new FamilyAdjuster(options);
}
