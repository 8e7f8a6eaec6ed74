import type { MetricFamily } from './nodes.ts';

/** What a family costs besides its help text: its lines as nodes, and its place in a map. */
const overhead = 1024;

function sizeOf({ name, help = '' }: MetricFamily): number {
  return overhead + name.length + help.length;
}

/**
 * Families of which only metadata was read so far, by name, in the order in which they came: their samples may follow
 * after those of others. Beyond a limit the oldest are given up, since a stream is read in bounded memory.
 */
export class MetadataAhead {
  private readonly families = new Map<string, MetricFamily>();
  private readonly limit: number;
  private size = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get(name: string): MetricFamily | undefined {
    return this.families.size === 0 ? undefined : this.families.get(name);
  }

  /** Holds a family in place of what was held of it; `giveUp` gets those for which there is no room. */
  hold(family: MetricFamily, giveUp: (family: MetricFamily) => void): void {
    const before = this.families.get(family.name);
    if (before !== undefined) this.size -= sizeOf(before);
    this.families.set(family.name, family);
    this.size += sizeOf(family);
    if (this.size <= this.limit) return;
    for (const oldest of this.families.values()) {
      this.drop(oldest);
      giveUp(oldest);
      if (this.size <= this.limit) return;
    }
  }

  /** Forgets a family whose samples have come. */
  drop(family: MetricFamily): void {
    this.families.delete(family.name);
    this.size -= sizeOf(family);
  }

  /** Gives all that is held, whose samples never came. */
  release(take: (family: MetricFamily) => void): void {
    for (const family of this.families.values()) take(family);
    this.families.clear();
    this.size = 0;
  }
}
