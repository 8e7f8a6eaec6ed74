import type { FleetTarget, TargetReading } from './target.ts';
import { isRecord } from './values.ts';

function isHealth(value: unknown): value is NonNullable<FleetTarget['health']> {
  return value === 'up' || value === 'down' || value === 'unknown';
}

function targetOf(value: unknown): FleetTarget | undefined {
  if (!isRecord(value)) return undefined;
  const { scrapeUrl, labels, scrapePool, health, scrapeTimeout } = value;
  // Nothing but what can be scraped: a server must not name a file to be read.
  if (typeof scrapeUrl !== 'string' || !/^https?:\/\//i.test(scrapeUrl) || !URL.canParse(scrapeUrl)) return undefined;
  const pairs = Object.entries(isRecord(labels) ? labels : {});
  return {
    url: scrapeUrl,
    labels: new Map(pairs.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []))),
    ...(typeof scrapePool === 'string' && { scrapePool }),
    ...(isHealth(health) && { health }),
    ...(typeof scrapeTimeout === 'string' && { timeout: scrapeTimeout }),
  };
}

/** The active targets in an answer of Prometheus's API, `/api/v1/targets`. */
export function readApiTargets(text: string): TargetReading {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { fault: 'the answer is not JSON, as that of /api/v1/targets is' };
  }
  const data = isRecord(answer) && answer['status'] === 'success' ? answer['data'] : undefined;
  const active = isRecord(data) ? data['activeTargets'] : undefined;
  if (!Array.isArray(active)) return { fault: 'the answer has no activeTargets' };
  const targets = active.map((target) => targetOf(target));
  const wrong = targets.indexOf(undefined);
  if (wrong >= 0) return { fault: `target ${wrong + 1} of the answer has no scrapeUrl of http or https` };
  return targets.filter((target) => target !== undefined);
}
