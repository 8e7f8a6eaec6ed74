import { metricTypes } from '../syntax/metric-types.ts';
import { cutText } from '../text/cut.ts';
import { span } from '../text/span.ts';
import { type ExposedFamily, type FamilyPlace, stabilities } from './family-schema.ts';
import type { InventoryFormat } from './inventory.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot, or what is wrong with it. */
export type SnapshotReading = Snapshot | { readonly fault: string };

type Json = Readonly<Record<string, unknown>>;

const typeNames: readonly string[] = metricTypes.map(({ type }) => type);
const formatNames: readonly InventoryFormat[] = ['openmetrics', 'prometheus'];

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown, fits: (item: string) => boolean = () => true): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && fits(item));
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && !Number.isNaN(Number(text.replace('Inf', 'Infinity')));
}

const longestLine = 240;
const stringPattern = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/g;

/** The places of the values of `"name"`, of which each family has one, in their order. */
function placesOfNames(text: string, source: string): readonly FamilyPlace[] {
  const places: FamilyPlace[] = [];
  text.split('\n').forEach((line, number) => {
    let isName = false;
    for (const { 0: quoted, index } of line.matchAll(stringPattern)) {
      const end = index + quoted.length;
      if (isName) {
        places.push({ source, at: span(number, index + 1, end - 1), text: cutText(line, longestLine) });
        isName = false;
      } else isName = quoted === '"name"' && /^\s*:/.test(line.slice(end));
    }
  });
  return places;
}

/** What of a family is not as the schema has it; undefined if all is. */
function faultOf(family: unknown): string | undefined {
  if (!isObject(family) || typeof family['name'] !== 'string' || family['name'] === '') return 'a family has no name';
  const { type, unit, help, stability, labels, bounds, quantiles, native } = family;
  const wrong = (key: string): string => `'${key}' of ${family['name'] as string} is not valid`;
  if (!typeNames.includes(type as string)) return wrong('type');
  if (unit !== undefined && typeof unit !== 'string') return wrong('unit');
  if (help !== undefined && typeof help !== 'string') return wrong('help');
  if (stability !== undefined && !stabilities.some((known) => known === stability)) return wrong('stability');
  if (labels !== undefined && !isList(labels)) return wrong('labels');
  if (bounds !== undefined && !isList(bounds, isNumber)) return wrong('bounds');
  if (quantiles !== undefined && !isList(quantiles, isNumber)) return wrong('quantiles');
  if (native !== undefined && native !== true) return wrong('native');
  return undefined;
}

/** Whether a document looks like a snapshot, and not like an exposition whose first name is in quotes. */
export function looksLikeSnapshot(text: string): boolean {
  return /^\s*\{\s*"(?:\$schema|schemaVersion|formats|families)"\s*:/.test(text);
}

/** Reads a snapshot; `source` is what reports call it. */
export function readSnapshot(text: string, source: string): SnapshotReading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { fault: 'the snapshot is not valid JSON' };
  }
  if (!isObject(content) || !Array.isArray(content['families'])) return { fault: "the snapshot has no 'families'" };
  const { schemaVersion, formats = [], families } = content;
  if (schemaVersion !== 1) return { fault: `schemaVersion ${String(schemaVersion)} of the snapshot is not supported` };
  if (!isList(formats)) return { fault: "'formats' of the snapshot is not valid" };
  const fault = (families as readonly unknown[]).map((family) => faultOf(family)).find((one) => one !== undefined);
  if (fault !== undefined) return { fault: `the snapshot is damaged: ${fault}` };
  const places = placesOfNames(text, source);
  const placed = (families as readonly (ExposedFamily & { help?: string })[]).map((family, index) => {
    const { help: helpHash, ...rest } = family;
    const place = places[index];
    return { ...rest, ...(helpHash !== undefined && { helpHash }), ...(place !== undefined && { place }) };
  });
  return { formats: formatNames.filter((name) => formats.includes(name)), families: placed };
}
