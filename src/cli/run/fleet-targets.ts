import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { readApiTargets } from '../../fleet/api-targets.ts';
import type { Matcher } from '../../fleet/relabel.ts';
import { type ConfigurationTools, targetsOfConfiguration } from '../../fleet/scrape-configs.ts';
import { scrapedTarget, type TargetReading } from '../../fleet/target.ts';
import { readTargetLines, targetsOfFile } from '../../fleet/targets-file.ts';
import { visible } from '../../text/width.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { compileLinear } from '../config/linear-expression.ts';
import { isUrl, redacted } from '../http/address.ts';
import { targets as addresses } from '../http/open.ts';
import type { Io, ReportError } from '../io.ts';
import { reasonOf } from '../sources/reason.ts';

/** A list of targets is never so long. */
const longestList = 256 * 1024 * 1024;

/** The address of Prometheus's API, where a URL names the server. */
function apiUrl(from: string): string {
  const url = new URL(from);
  if (!url.pathname.endsWith('/api/v1/targets')) {
    url.pathname = `${url.pathname.replace(/\/$/, '')}/api/v1/targets`;
  }
  if (url.search === '') url.search = '?state=active';
  return url.href;
}

async function fetchTargets(
  from: string,
  { http }: Settings,
  io: Io,
  reportError: ReportError,
): Promise<TargetReading> {
  if (!URL.canParse(from)) return { fault: 'not a URL' };
  const target = addresses(http, 'auto', io)(apiUrl(from));
  const source = await target.open((note) => reportError(`note: ${note}`));
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.chunks()) {
    length += chunk.length;
    if (length > longestList) return { fault: 'the answer is too long' };
    chunks.push(chunk.slice());
  }
  return readApiTargets(Buffer.concat(chunks).toString('utf8'));
}

/** An expression as Prometheus anchors those of relabelling. */
function anchored(expression: string): Matcher {
  const compiled = compileLinear(expression);
  return (text) => {
    const matcher = compiled.matcher(text);
    if (!matcher.matches()) return undefined;
    const count = matcher.groupCount();
    const groups = Array.from({ length: count + 1 }, (_, index) => matcher.group(index) ?? '');
    const names = Object.entries(compiled.namedGroups());
    return { groups, named: new Map(names.map(([name, index]) => [name, groups.at(index) ?? ''])) };
  };
}

/** Files of a folder that match the last part of a path, in which `*` stands for any characters. */
function matchingFiles(pattern: string): readonly string[] {
  const name = basename(pattern);
  if (!name.includes('*')) return [pattern];
  const parts = name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const expression = new RegExp(`^${parts.join('[^/]*')}$`);
  const files = readdirSync(dirname(pattern)).filter((file) => expression.test(file));
  return files.toSorted().map((file) => join(dirname(pattern), file));
}

/** What reading a configuration in a folder takes. */
export function configurationTools(folder: string): ConfigurationTools {
  return {
    compile: anchored,
    md5: (text) => createHash('md5').update(text).digest(),
    readFiles: (pattern) =>
      matchingFiles(resolve(folder, pattern)).map((path) => ({
        path,
        content: parse(readFileSync(path, 'utf8')) as unknown,
      })),
  };
}

function readTargets(from: string, cwd: string): TargetReading {
  const text = readFileSync(resolve(cwd, from), 'utf8');
  if (!/\.(?:json|ya?ml)$/i.test(from)) return readTargetLines(text);
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    return { fault: (error as Error).message.split('\n', 1)[0] ?? 'not YAML' };
  }
  if (Array.isArray(value)) return targetsOfFile(value);
  if (typeof value === 'object' && value !== null && 'scrape_configs' in value) {
    return targetsOfConfiguration(value, configurationTools(dirname(resolve(cwd, from))));
  }
  return { fault: 'not a list of targets' };
}

/**
 * The settings with the targets of `--targets-from` as inputs, each once.
 * @throws UsageError where they cannot be read.
 */
export async function withTargets(settings: Settings, io: Io, reportError: ReportError): Promise<Settings> {
  const { targetsFrom = '' } = settings;
  const name = visible(redacted(targetsFrom));
  let found: TargetReading;
  try {
    found = isUrl(targetsFrom)
      ? await fetchTargets(targetsFrom, settings, io, reportError)
      : readTargets(targetsFrom, io.cwd);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read the targets of '${name}': ${reasonOf(error)}`);
  }
  if ('fault' in found) throw new UsageError(`cannot read the targets of '${name}': ${visible(found.fault)}`);
  if (found.length === 0) reportError(`note: '${name}' has no targets`);
  const known = found.filter(({ labels }) => labels.size > 0).toReversed();
  const targets = new Map(known.map((target) => [target.url, scrapedTarget(target)]));
  const inputs = [...new Set([...settings.inputs, ...found.map(({ url }) => url)])];
  return { ...settings, inputs, targets };
}
