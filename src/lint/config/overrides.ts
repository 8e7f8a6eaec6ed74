import type { Adjust } from '../findings-pipeline.ts';
import { type PresetName, type RuleSetting, settingOf, type SeveritySetting } from './presets.ts';
import type { CompileExpression } from './expression.ts';
import { type MetricMatcher, sharedMatchers } from './metric-pattern.ts';
import type { DocumentObserver, Rule } from '../rule.ts';
import { isOn, rulesNamed } from './rule-names.ts';

/** A source as overrides match it. */
export interface SourceName {
  /** How reports call it. */
  readonly name: string;
  /** The absolute path of a file. */
  readonly path?: string;
}

/** Other severities for some metric families, in some sources. */
export interface Override {
  /** Globs, or regular expressions between slashes; see {@link sharedMatchers}. Without them all findings are meant. */
  readonly metrics?: readonly string[];
  /** Whether a source is meant; all of them if absent. */
  readonly appliesTo?: (source: SourceName) => boolean;
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

/** Overrides and ignores at work in one source. */
export interface SourceAdjustments {
  readonly adjust: Adjust;
  /** Sees the families, also those that are without fault. */
  readonly observer: DocumentObserver;
  /** Findings that overrides and ignores have dropped so far, counted once for each rule and family. */
  readonly hidden: () => number;
}

/** Which overrides were for some source, which of them matched there, and which ignores did, by their index. */
export interface AdjustmentUse {
  readonly wantedOverrides: readonly number[];
  readonly usedOverrides: readonly number[];
  readonly usedIgnores: readonly number[];
}

/** Overrides and ignores at work in the documents of a run. */
export interface Adjustments {
  /** The rules' settings, with what some override switches on. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  forSource(source: SourceName): SourceAdjustments;
  /** What was of use so far. */
  use(): AdjustmentUse;
  /** Adds what was of use elsewhere in the run. */
  addUse(use: AdjustmentUse): void;
  /**
   * Which overrides matched no family so far, and which ignores no finding, by their index. Overrides of other sources
   * are not among them.
   */
  unused(): { readonly overrides: readonly number[]; readonly ignores: readonly number[] };
}

const everyRule = 'all';

interface CompiledOverride {
  readonly override: Override;
  readonly matches: MetricMatcher | undefined;
  readonly severities: ReadonlyMap<string, SeveritySetting>;
}

interface CompiledIgnore {
  readonly matches: MetricMatcher;
  readonly rules: ReadonlySet<string>;
}

/** What applies to one family, or to what belongs to none. */
interface FamilyAdjustment {
  readonly severities: ReadonlyMap<string, SeveritySetting>;
  readonly ignores: readonly number[];
}

/** What all sources of a run share. */
class RunAdjustments implements Adjustments {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly CompiledOverride[];
  readonly ignores: readonly CompiledIgnore[];
  /** Rules that no family has on but those of overrides. */
  readonly onlyByOverride = new Set<string>();
  /** Overrides that were for some source, and of those the ones that matched there. */
  readonly wantedOverrides = new Set<number>();
  readonly usedOverrides = new Set<number>();
  readonly usedIgnores = new Set<number>();
  /** Sources with the same overrides share what is known of families. */
  private readonly sources = new Map<string, SourceAdjuster>();

  constructor(options: AdjustmentOptions) {
    const { ruleSet } = options;
    const fixed = new Set(options.fixed);
    const matcherOf = sharedMatchers(options.compile);
    const rules: Record<string, RuleSetting> = { ...options.rules };
    this.overrides = options.overrides.map((override) => ({
      override,
      matches: override.metrics && matcherOf(override.metrics),
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

  forSource(source: SourceName): SourceAdjustments {
    const wanted = [...this.overrides.keys()].filter(
      (index) => this.overrides[index]?.override.appliesTo?.(source) ?? true,
    );
    for (const index of wanted) this.wantedOverrides.add(index);
    const key = wanted.join(' ');
    let adjuster = this.sources.get(key);
    if (adjuster === undefined) this.sources.set(key, (adjuster = new SourceAdjuster(this, wanted)));
    return adjuster.start();
  }

  use(): AdjustmentUse {
    const { wantedOverrides, usedOverrides, usedIgnores } = this;
    return {
      wantedOverrides: [...wantedOverrides],
      usedOverrides: [...usedOverrides],
      usedIgnores: [...usedIgnores],
    };
  }

  addUse({ wantedOverrides, usedOverrides, usedIgnores }: AdjustmentUse): void {
    for (const index of wantedOverrides) this.wantedOverrides.add(index);
    for (const index of usedOverrides) this.usedOverrides.add(index);
    for (const index of usedIgnores) this.usedIgnores.add(index);
  }

  unused(): ReturnType<Adjustments['unused']> {
    return {
      overrides: [...this.wantedOverrides].filter((index) => !this.usedOverrides.has(index)),
      ignores: [...this.ignores.keys()].filter((index) => !this.usedIgnores.has(index)),
    };
  }
}

class SourceAdjuster {
  private readonly observer: DocumentObserver = { Family: ({ name }) => void this.of(name) };
  private readonly run: RunAdjustments;
  /** The overrides for this source, by their index. */
  private readonly wanted: readonly number[];
  private readonly families = new Map<string, FamilyAdjustment>();
  /** For findings that belong to no family. */
  private readonly document: FamilyAdjustment;

  constructor(run: RunAdjustments, wanted: readonly number[]) {
    this.run = run;
    this.wanted = wanted;
    this.document = { severities: this.severitiesOf(undefined), ignores: [] };
  }

  /** Starts a document. */
  start(): SourceAdjustments {
    const hidden = new Map<FamilyAdjustment, Set<string>>();
    const hide = (adjustment: FamilyAdjustment, rule: string): 'off' => {
      const rules = hidden.get(adjustment);
      if (rules === undefined) hidden.set(adjustment, new Set([rule]));
      else rules.add(rule);
      return 'off';
    };
    return {
      adjust: (rule, family, severity) => {
        const adjustment = family === undefined ? this.document : this.of(family);
        const setting = adjustment.severities.get(rule) ?? (this.run.onlyByOverride.has(rule) ? undefined : 'on');
        // No override switches it on here, so that nothing is hidden.
        if (setting === undefined) return 'off';
        if (setting === 'off') return this.run.onlyByOverride.has(rule) ? 'off' : hide(adjustment, rule);
        if (this.isIgnored(rule, adjustment)) return hide(adjustment, rule);
        return setting === 'on' ? severity : setting;
      },
      observer: this.observer,
      hidden: () => [...hidden.values()].reduce((sum, { size }) => sum + size, 0),
    };
  }

  private isIgnored(rule: string, { ignores }: FamilyAdjustment): boolean {
    let ignored = false;
    for (const index of ignores) {
      const { rules } = this.run.ignores[index] as CompiledIgnore;
      if (!rules.has(rule) && !rules.has(everyRule)) continue;
      this.run.usedIgnores.add(index);
      ignored = true;
    }
    return ignored;
  }

  private of(family: string): FamilyAdjustment {
    let adjustment = this.families.get(family);
    if (adjustment === undefined) {
      const { ignores } = this.run;
      adjustment = {
        severities: this.severitiesOf(family),
        ignores: [...ignores.keys()].filter((index) => ignores[index]?.matches(family) === true),
      };
      this.families.set(family, adjustment);
    }
    return adjustment;
  }

  private severitiesOf(family: string | undefined): ReadonlyMap<string, SeveritySetting> {
    const all = new Map<string, SeveritySetting>();
    for (const index of this.wanted) {
      const { matches, severities } = this.run.overrides[index] as CompiledOverride;
      if (matches !== undefined && (family === undefined || !matches(family))) continue;
      this.run.usedOverrides.add(index);
      for (const [rule, severity] of severities) all.set(rule, severity);
    }
    return all;
  }
}

/** The severities of an override by rule; a rule's own wins over its category's, which switches nothing on. */
export function severitiesOf(
  override: Pick<Override, 'rules'>,
  options: Pick<AdjustmentOptions, 'ruleSet' | 'preset' | 'rules'>,
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
  return new RunAdjustments(options);
}
