import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Program, startProgram } from './program.ts';

/**
 * Starts a Prometheus that can serve all that it serves.
 * @param configuration the path of its configuration, or what writes one into its folder and gives the path.
 */
export function startPrometheus(
  configuration: string | ((folder: string) => string),
  flags: readonly string[] = [],
): Promise<Program> {
  return startProgram(
    'prometheus',
    (address, folder) => [
      `--config.file=${typeof configuration === 'string' ? configuration : configuration(folder)}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      ...flags,
    ],
    '/-/ready',
  );
}

/** A target as the API of a Prometheus has it. */
export interface ActiveTarget {
  readonly scrapePool: string;
  readonly health: string;
}

interface Targets {
  readonly data: { readonly activeTargets: readonly ActiveTarget[] };
}

/** The targets of a Prometheus, once it has so many and has scraped each. */
export async function scrapedTargets({ origin }: Program, expected: number): Promise<readonly ActiveTarget[]> {
  for (;;) {
    const response = await fetch(`${origin}/api/v1/targets`);
    const { activeTargets } = ((await response.json()) as Targets).data;
    if (activeTargets.length >= expected && activeTargets.every(({ health }) => health !== 'unknown')) {
      return activeTargets;
    }
    await sleep(100);
  }
}
