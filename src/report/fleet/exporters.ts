import { compareText } from '../../text/compare-text.ts';
import type { DocumentObserver } from '../../lint/rule.ts';

/** Finds out what exposes a document. */
export interface ExporterFinder {
  readonly observer: DocumentObserver;
  /** Its name: `node_exporter`; undefined where the metrics do not say. */
  exporter(): string | undefined;
}

const buildInfo = /^([a-z][a-z\d_]*?)(?:_process)?_build_info$/;

/** Libraries and runtimes that have such a metric in whatever program. */
const notPrograms: ReadonlySet<string> = new Set(['go', 'dotnet', 'jvm', 'python', 'app']);

/**
 * Families of programs and libraries without such a metric, and the help text that they have there. Programs come before
 * libraries, of which any program may have the metrics.
 */
const fingerprints: readonly (readonly [exporter: string, family: string, help: string])[] = [
  ['blackbox_exporter', 'probe_success', 'Displays whether or not the probe was a success'],
  ['script_exporter', 'script_success', 'Script exit status (0 = error, 1 = success).'],
  ['cadvisor', 'container_last_seen', 'Last time a container was seen by the exporter'],
  ['caddy', 'caddy_config_last_reload_successful', 'Whether the last configuration reload attempt was successful.'],
  ['caddy', 'caddy_admin_http_requests_total', "Counter of requests made to the Admin API's HTTP endpoints."],
  ['etcd', 'etcd_server_version', "Which version is running. 1 for 'server_version' label with current version."],
  ['haproxy', 'haproxy_process_nbproc', 'Number of started worker processes (historical, always 1)'],
  ['pdns_auth', 'pdns_auth_uptime', 'Uptime of process in seconds'],
  ['prosody', 'prosody_stats_processing_seconds', 'stats.processing times'],
  ['client_golang', 'go_info', 'Information about the Go environment.'],
  ['client_python', 'python_info', 'Python platform information'],
  ['prom-client', 'nodejs_version_info', 'Node.js version info.'],
  ['prometheus-cpp', 'exposer_scrapes_total', 'Number of times metrics were scraped'],
  ['Net::Prometheus', 'perl_heap_arenas', 'Number of arenas in the Perl heap'],
];

/** Creates a finder for one document. */
export function findExporter(): ExporterFinder {
  const programs = new Set<string>();
  let known = fingerprints.length;
  return {
    observer: {
      Family: ({ name, help }) => {
        const [, program] = buildInfo.exec(name) ?? [];
        if (program !== undefined && !notPrograms.has(program)) programs.add(program);
        if (help === undefined) return;
        const at = fingerprints.findIndex(([, family, text]) => family === name && text === help);
        if (at >= 0) known = Math.min(known, at);
      },
    },
    exporter() {
      const all = [...programs].toSorted((a, b) => compareText(a, b));
      return all.find((program) => program.endsWith('exporter')) ?? all[0] ?? fingerprints[known]?.[0];
    },
  };
}
