/** What is wrong with something, in words for people. */
export interface Fault {
  readonly fault: string;
}

/** A map of a parsed configuration. */
export type Section = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A section of a configuration; an empty one where there is none. */
export function sectionOf(value: unknown): Section {
  return isRecord(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A scalar as text; `otherwise` where there is none, or an empty one. */
export function textOf(value: unknown, otherwise = ''): string {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar && value !== '' ? String(value) : otherwise;
}

const units: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
  ['y', 31_536_000_000],
]);

/** Milliseconds of a time as Prometheus writes it, such as `1m30s`; undefined for anything else. */
export function millisecondsOf(text: string): number | undefined {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (units.get(unit) ?? 0), 0);
}

const powers = ['', 'k', 'm', 'g', 't', 'p', 'e'];

/** Bytes of a size as Prometheus writes it, such as `15MB`, which is 15 MiB; undefined for anything else. */
export function bytesOfSize(text: string): number | undefined {
  if (text === '0') return 0;
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([a-z]?)i?b$/i.exec(text) ?? [];
  const power = powers.indexOf(unit.toLowerCase());
  return amount === undefined || power < 0 ? undefined : Math.floor(Number(amount) * 1024 ** power);
}
