import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { createLinter } from '../../src/lint/engine.ts';
import { findExporter } from '../../src/report/fleet/exporters.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { allRules } from '../../src/rules/index.ts';

function exporterOf(text: string): string | undefined {
  const finder = findExporter();
  const linter = createLinter({
    name: 'x',
    dialect: 'auto',
    preset: 'spec',
    rules: {},
    ruleSet: allRules,
    parseLine,
    observers: [finder.observer],
  });
  linter.write(Buffer.from(text));
  linter.end();
  return finder.exporter();
}

const scrapes = new URL('../../fixtures/scrapes/', import.meta.url);

describe('who exposes a document', () => {
  it.each([
    ['node-exporter.text.prom', 'node_exporter'],
    ['postgres-exporter.text.prom', 'postgres_exporter'],
    ['haproxy-exporter.text.prom', 'haproxy_exporter'],
    ['alertmanager.text.prom', 'alertmanager'],
    ['pushgateway.text.prom', 'pushgateway'],
    ['blackbox-exporter-probe.text.prom', 'blackbox_exporter'],
    ['etcd.text.prom', 'etcd'],
    ['haproxy.text.prom', 'haproxy'],
    ['caddy.text.prom', 'caddy'],
    ['client-golang.openmetrics.prom', 'client_golang'],
    ['client-python.text.prom', 'library'],
    ['prom-client.text.prom', 'shop'],
    ['prom-client-cluster.text.prom', 'prom-client'],
    ['opentelemetry-js.text.prom', undefined],
  ])('%s: %s', (file, exporter) => {
    expect(exporterOf(readFileSync(new URL(file, scrapes), 'utf8'))).toBe(exporter);
  });

  it('is not told by the build information of a library, or by another help text', () => {
    expect(exporterOf('# HELP go_build_info x\n# TYPE go_build_info gauge\ngo_build_info 1\n')).toBe(undefined);
    expect(exporterOf('# HELP probe_success Of a probe in space.\nprobe_success 1\n')).toBe(undefined);
  });

  it('is one of several programs whatever their order', () => {
    const lines = ['shop_build_info 1\n', 'shop_exporter_build_info 1\n', 'app_build_info 1\n'];
    expect(exporterOf(lines.join(''))).toBe('shop_exporter');
    expect(exporterOf(lines.toReversed().join(''))).toBe('shop_exporter');
  });

  it('is not looked for by those who lint one text', () => {
    expect(lintText('shop_build_info 1\n')).not.toHaveProperty('exporter');
  });
});
