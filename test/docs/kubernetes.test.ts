import { readFileSync } from 'node:fs';
import { CronJob, Job } from 'kubernetes-models/batch/v1';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Manifest {
  readonly apiVersion?: string;
  readonly kind: 'Job' | 'CronJob';
  readonly spec: Record<string, unknown>;
}

const page = readFileSync(new URL('../../docs/fleets.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => parse(text) as Manifest);
const manifests = blocks.filter(({ apiVersion }) => apiVersion !== undefined);

/** Checks a manifest by the JSON schema of the Kubernetes API, which the package has as validators made by ajv. */
function validate(manifest: Manifest): void {
  const data = manifest as unknown as never;
  (manifest.kind === 'Job' ? new Job(data) : new CronJob(data)).validate();
}

describe('the manifests for Kubernetes', () => {
  it('are an Indexed Job and a CronJob', () => {
    expect(manifests.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
      'batch/v1 Job',
      'batch/v1 CronJob',
    ]);
  });

  it.each(manifests)('are valid: $kind', (manifest) => {
    expect(() => validate(manifest)).not.toThrow();
  });

  it.each(manifests)('would be refused with a field of another type or without their spec: $kind', (manifest) => {
    const template = manifest.kind === 'Job' ? { completions: '64' } : { schedule: 17 };
    expect(() => validate({ ...manifest, spec: { ...manifest.spec, ...template } })).toThrow(/must be/);
    const { template: _, jobTemplate: __, ...spec } = manifest.spec;
    expect(() => validate({ ...manifest, spec })).toThrow(/required/);
  });
});
