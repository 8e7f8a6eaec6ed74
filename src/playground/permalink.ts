import { consumerNames } from '../consumers/profiles.ts';
import { presetNames } from '../lint/config/presets.ts';
import { resolveDialect, type DialectOption } from '../syntax/dialect.ts';
import { deflate, fromBase64, inflate, toUrlBase64 } from './compress.ts';
import type { Choices } from './protocol.ts';

/** A text and how to lint it. */
export interface Shared extends Choices {
  readonly text: string;
}

/** Longer addresses are cut by the programs that people send them with. */
export const longestLink = 32_000;

const prefix = '#lint=';
const defaults = { dialect: 'auto', preset: 'recommended', for: ['prometheus'] } as const;

/** The fragment that brings a text and its choices back; undefined if it would be too long. */
export async function linkFragment({ text, dialect, preset, for: consumers }: Shared): Promise<string | undefined> {
  const data = {
    t: text,
    ...(dialect !== defaults.dialect && { d: dialect }),
    ...(preset !== defaults.preset && { p: preset }),
    ...(consumers.join() !== defaults.for.join() && { f: consumers }),
  };
  const packed = await deflate(new TextEncoder().encode(JSON.stringify(data)));
  const fragment = prefix + toUrlBase64(packed);
  return fragment.length > longestLink ? undefined : fragment;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Whether a fragment is meant to hold a text. */
export function isLink(fragment: string): boolean {
  return fragment.startsWith(prefix);
}

/** What a fragment says; undefined for another one, or one that is broken. */
export async function readFragment(fragment: string): Promise<Shared | undefined> {
  if (!isLink(fragment)) return undefined;
  try {
    const bytes = await inflate(fromBase64(fragment.slice(prefix.length)));
    const data: unknown = JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    if (!isRecord(data) || typeof data['t'] !== 'string') return undefined;
    const { t: text, d, p, f } = data;
    const wanted: readonly unknown[] = Array.isArray(f) ? f : defaults.for;
    return {
      text,
      dialect: typeof d === 'string' && resolveDialect(d) !== undefined ? (d as DialectOption) : defaults.dialect,
      preset: presetNames.find((name) => name === p) ?? defaults.preset,
      for: consumerNames.filter((name) => wanted.includes(name)),
    };
  } catch {
    return undefined;
  }
}
