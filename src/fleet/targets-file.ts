import { type FleetTarget, publicLabels, type TargetReading, urlOfLabels } from './target.ts';
import { type Fault, isRecord } from './values.ts';

/** A list of URLs, or of targets without a scheme, one a line; `#` begins a comment line. */
export function readTargetLines(text: string): TargetReading {
  const targets: FleetTarget[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const url = urlOfLine(line);
    if (url === undefined) return { fault: `line ${index + 1} is not a URL` };
    targets.push({ url, labels: new Map() });
  }
  return targets;
}

function urlOfLine(line: string): string | undefined {
  const isWhole = /^https?:\/\//i.test(line);
  if (!isWhole && !/^[a-z\d[][^\s/@]*:\d{1,5}(?:[/?]|$)/i.test(line)) return undefined;
  const url = isWhole ? line : `http://${/[/?]/.test(line) ? line : `${line}/metrics`}`;
  return /\s/.test(url) || !URL.canParse(url) ? undefined : url;
}

/** What a target file of Prometheus's file discovery has: groups of targets with labels. */
export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
}

/** The groups of a list as `file_sd_configs` and `static_configs` have it, or what is wrong with it. */
export function readGroups(list: readonly unknown[]): readonly TargetGroup[] | Fault {
  const groups: TargetGroup[] = [];
  for (const [index, value] of list.entries()) {
    const fault = (what: string): Fault => ({ fault: `group ${index + 1} ${what}` });
    if (!isRecord(value)) return fault('is not a map of targets and labels');
    const { targets = [], labels } = value;
    if (!Array.isArray(targets) || !targets.every((target) => typeof target === 'string')) {
      return fault('has no list of targets');
    }
    const pairs = Object.entries(isRecord(labels) ? labels : {});
    if (!pairs.every(([, text]) => ['string', 'number', 'boolean'].includes(typeof text))) {
      return fault('has a label that is not a text');
    }
    groups.push({ targets, labels: new Map(pairs.map(([name, text]) => [name, String(text)])) });
  }
  return groups;
}

/** The targets of a parsed file of Prometheus's file discovery, JSON or YAML. */
export function targetsOfFile(list: readonly unknown[]): TargetReading {
  const groups = readGroups(list);
  if ('fault' in groups) return groups;
  const targets: FleetTarget[] = [];
  for (const group of groups) {
    for (const address of group.targets) {
      const labels = new Map([...group.labels, ['__address__', address]]);
      const url = urlOfLabels(labels);
      if (url === undefined) return { fault: `'${address}' is not the host and port of a target` };
      const own = publicLabels(labels);
      targets.push({ url, labels: own.has('instance') ? own : new Map([...own, ['instance', address]]) });
    }
  }
  return targets;
}
