import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { boundLabelOf, typesOf } from '../syntax/metric-types.ts';
import type { ParseLine } from '../syntax/ast.ts';
import type { Rule } from '../lint/rule.ts';
import { categories } from '../lint/config/rule-names.ts';
import { openMetricsSuffixes, textSuffixes } from '../model/suffix.ts';
import { metricNameText } from '../print/names.ts';
import { compareText } from '../text/compare-text.ts';
import { cursorContext, type CursorContext } from './cursor.ts';
import type { DocumentText } from './document-text.ts';
import { knownLabels } from './known-labels.ts';
import type { Outline, OutlineFamily } from './outline.ts';
import type { CompletionItem, CompletionKind, CompletionList, Position } from './shapes.ts';

/** More than this is not offered at a time: typing on narrows it down. */
const mostItems = 500;

/** Kinds of items, as the protocol numbers them. */
const kinds = { field: 5, variable: 6, unit: 11, value: 12, keyword: 14, constant: 21, typeParameter: 25 } as const;

/** What completion is made of. */
export interface CompletionContext {
  readonly text: DocumentText;
  readonly dialect: Dialect;
  /** Of this version of the document, or of one shortly before it. */
  readonly outline: Outline;
  readonly parseLine: ParseLine;
  readonly ruleSet: readonly Rule[];
}

interface Offer {
  readonly text: string;
  readonly kind: CompletionKind;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** Earlier ones come first. */
  readonly rank?: number;
}

function keywords(openMetrics: boolean): readonly Offer[] {
  const words = openMetrics ? ['HELP', 'TYPE', 'UNIT', 'EOF'] : ['HELP', 'TYPE'];
  return words.map((word, rank) => ({ text: word === 'EOF' ? word : `${word} `, kind: kinds.keyword, rank }));
}

function* familyNames({ families }: Outline, keyword: 'HELP' | 'TYPE' | 'UNIT', line: number): Generator<Offer> {
  for (const { name, type, help, helpSpan, typeSpan, unitSpan, blocks } of families) {
    const place = keyword === 'HELP' ? helpSpan : keyword === 'TYPE' ? typeSpan : unitSpan;
    const isNear = blocks.some(({ first, last }) => first - 2 <= line && line <= last + 1);
    const rank = (isNear ? 0 : 2) + (place === undefined ? 0 : 1);
    yield { text: metricNameText(name), kind: kinds.variable, detail: type, documentation: help, rank };
  }
}

/** The names that samples of a family can have. */
function sampleNames({ name, type }: OutlineFamily, openMetrics: boolean): readonly string[] {
  const suffixes: readonly string[] = (openMetrics ? openMetricsSuffixes : textSuffixes)[type] ?? [''];
  const isNamedItself = !openMetrics && type === 'summary';
  return [...(isNamedItself ? [''] : []), ...suffixes].map((suffix) => name + suffix);
}

function* samples({ families }: Outline, openMetrics: boolean, line: number): Generator<Offer> {
  for (const family of families) {
    const { type, help, blocks } = family;
    const isNear = blocks.some(({ first, last }) => first <= line && line <= last + 1);
    for (const name of sampleNames(family, openMetrics))
      yield {
        text: metricNameText(name),
        kind: kinds.variable,
        detail: type,
        documentation: help,
        rank: isNear ? 0 : 1,
      };
  }
}

/** The last words of a name, without what its type adds: that is where a unit stands. */
function units(name: string): readonly Offer[] {
  const words = name.replace(/_(?:total|info|created|bucket|count|sum)$/, '').split('_');
  const found = [words.at(-1), words.slice(-2).join('_')];
  return [...new Set(found)].flatMap((text, rank) => (text ? [{ text, kind: kinds.unit, rank }] : []));
}

function quotedValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function* labels(
  cursor: CursorContext & { readonly kind: 'label name' | 'label value' },
  context: CompletionContext,
): Generator<Offer> {
  const { outline, text, parseLine } = context;
  const family = outline.familyOf(cursor.sample);
  if (family === undefined) return;
  const known = knownLabels(family, outline.dialect, text, parseLine, cursor.line);
  if (cursor.kind === 'label value') {
    for (const value of known.get(cursor.label) ?? []) yield { text: quotedValue(value), kind: kinds.value };
    return;
  }
  const bound = boundLabelOf(family.type);
  const names = new Set(known.keys());
  if (bound !== undefined) names.add(bound);
  for (const name of names) if (!cursor.present.has(name)) yield { text: name, kind: kinds.field, detail: 'label' };
}

function offersFor(cursor: CursorContext, context: CompletionContext): Iterable<Offer> {
  const { dialect, outline, ruleSet } = context;
  const openMetrics = isOpenMetrics(dialect);
  switch (cursor.kind) {
    case 'keyword':
      return keywords(openMetrics);
    case 'family':
      return familyNames(outline, cursor.keyword, cursor.line);
    case 'type':
      return typesOf(openMetrics).map((type, rank) => ({ text: type, kind: kinds.typeParameter, rank }));
    case 'unit':
      return units(cursor.name);
    case 'sample':
      return samples(outline, openMetrics, cursor.line);
    case 'rule':
      return [
        ...ruleSet.map(({ id, meta }) => ({
          text: id,
          kind: kinds.constant,
          detail: meta.category,
          documentation: meta.what,
        })),
        ...categories.map((category) => ({ text: category, kind: kinds.constant, detail: 'category', rank: 1 })),
      ];
    default:
      return labels(cursor, context);
  }
}

/** What can be typed at a position. */
export function completionsAt(context: CompletionContext, position: Position): CompletionList {
  const { text } = context;
  const { line, column } = text.placeOf(position);
  const content = text.line(line);
  const cursor = cursorContext(content, line, column);
  if (cursor === undefined) return { isIncomplete: false, items: [] };
  const typed = content.slice(cursor.start, column).toLowerCase();
  const range = {
    start: text.positionOf(line, cursor.start),
    end: text.positionOf(line, Math.max(cursor.end, column)),
  };
  const found = new Map<string, Offer>();
  let isIncomplete = false;
  for (const offer of offersFor(cursor, context)) {
    if (!offer.text.toLowerCase().includes(typed) || found.has(offer.text)) continue;
    isIncomplete = found.size >= mostItems;
    if (isIncomplete) break;
    found.set(offer.text, offer);
  }
  const offers = [...found.values()].toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || compareText(a.text, b.text));
  const items = offers.map(({ text: newText, kind, detail, documentation }, index): CompletionItem => ({
    label: newText.trimEnd(),
    kind,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && documentation !== '' && { documentation }),
    sortText: String(index).padStart(4, '0'),
    filterText: newText,
    textEdit: { range, newText },
  }));
  return { isIncomplete, items };
}
