import { type ConsumerName, consumerNames } from '../consumers/profiles.ts';
import { type PresetName, presetNames } from '../lint/config/presets.ts';
import { type DialectOption, dialects } from '../syntax/dialect.ts';
import { type Child, el, fill } from './dom.ts';
import type { Choices } from './protocol.ts';
import { consumerName } from './verdicts.ts';

const dialectLabels: ReadonlyMap<string, string> = new Map([
  ['auto', 'Detect'],
  ['prometheus-0.0.4', 'Prometheus text 0.0.4'],
  ['prometheus-1.0.0', 'Prometheus text 1.0.0'],
  ['openmetrics-1.0.0', 'OpenMetrics 1.0'],
  ['openmetrics-2.0.0', 'OpenMetrics 2.0'],
  ['protobuf', 'Protobuf'],
]);

function select<Value extends string>(
  label: string,
  values: readonly Value[],
  chosen: Value,
  name: (value: Value) => string,
  change: (value: Value) => void,
): HTMLElement {
  const element = el(
    'select',
    { onchange: () => change(element.value as Value) },
    values.map((value) => el('option', { value, selected: value === chosen }, name(value))),
  );
  return el('label', { class: 'choice' }, el('span', {}, label), element);
}

/** The choices beside a text: its dialect, the preset, and the consumers that matter. */
export class ChoiceBar {
  readonly element: HTMLElement = el('div', { class: 'choices' });
  private chosen: Choices = { dialect: 'auto', preset: 'recommended', for: ['prometheus'] };
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
    this.render();
  }

  get choices(): Choices {
    return this.chosen;
  }

  /** Takes choices from elsewhere. */
  set(choices: Choices): void {
    const { dialect, preset, for: consumers } = choices;
    this.chosen = { dialect, preset, for: consumers };
    this.render();
  }

  private change(part: Partial<Choices>): void {
    this.chosen = { ...this.chosen, ...part };
    this.changed();
  }

  private render(): void {
    const { dialect, preset } = this.chosen;
    const options: readonly DialectOption[] = ['auto', ...dialects];
    fill(
      this.element,
      select(
        'Dialect',
        options,
        dialect,
        (value) => dialectLabels.get(value) ?? value,
        (value) => this.change({ dialect: value }),
      ),
      select<PresetName>(
        'Preset',
        presetNames,
        preset,
        (value) => value,
        (value) => this.change({ preset: value }),
      ),
      this.consumers(),
    );
  }

  private consumers(): Child {
    const text = el('span', { class: 'value' }, this.consumersText());
    const boxes = consumerNames.map((name) => {
      const box = el('input', {
        type: 'checkbox',
        checked: this.chosen.for.includes(name),
        onchange: () => {
          const others = this.chosen.for.filter((one) => one !== name);
          const wanted: readonly ConsumerName[] = box.checked ? [...others, name] : others;
          this.change({ for: consumerNames.filter((one) => wanted.includes(one)) });
          fill(text, this.consumersText());
        },
      });
      return el('label', { class: 'check' }, box, consumerName(name));
    });
    const details = el(
      'details',
      {
        class: 'choice menu',
        onkeydown: (event) => {
          if ((event as KeyboardEvent).key === 'Escape') details.open = false;
        },
        onfocusout: (event) => {
          const next = (event as FocusEvent).relatedTarget;
          if (next instanceof Node && !details.contains(next)) details.open = false;
        },
      },
      el('summary', {}, el('span', {}, 'For'), text),
      el('fieldset', {}, el('legend', {}, 'An error is what these reject or lose'), boxes),
    );
    return details;
  }

  private consumersText(): string {
    const [first, ...others] = this.chosen.for;
    if (first === undefined) return 'Prometheus';
    return others.length === 0 ? consumerName(first) : `${consumerName(first)} and ${others.length} more`;
  }
}
