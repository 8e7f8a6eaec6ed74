import type { MetricsDialect } from '../../report/fleet/gauges.ts';

/** The quality that an Accept header gives to each of its ranges, by type and version. */
function rangesOf(header: string): readonly { readonly type: string; readonly version: string; readonly q: number }[] {
  return header
    .toLowerCase()
    .slice(0, 2000)
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
      const valueOf = (name: string): string | undefined =>
        parameters.find((parameter) => parameter.startsWith(`${name}=`))?.slice(name.length + 1);
      const q = Number(valueOf('q') ?? 1);
      return { type, version: (valueOf('version') ?? '').replaceAll('"', ''), q: Number.isNaN(q) ? 0 : q };
    });
}

/** The format for who asks so: OpenMetrics where it is wanted as much as text, as by Prometheus, and else text. */
export function dialectFor(accept: string | undefined): MetricsDialect {
  let openMetrics = 0;
  let text = 0;
  for (const { type, version, q } of rangesOf(accept ?? '')) {
    const isText = type === 'text/plain' || type === 'text/*' || type === '*/*';
    if (type === 'application/openmetrics-text' && ['', '1.0.0', '0.0.1'].includes(version)) {
      openMetrics = Math.max(openMetrics, q);
    } else if (isText) {
      text = Math.max(text, q);
    }
  }
  return openMetrics > 0 && openMetrics >= text ? 'openmetrics-1.0.0' : 'prometheus-0.0.4';
}

/** The media type of such a format. */
export function mediaTypeOf(dialect: MetricsDialect): string {
  return dialect === 'openmetrics-1.0.0'
    ? 'application/openmetrics-text; version=1.0.0; charset=utf-8'
    : 'text/plain; version=0.0.4; charset=utf-8';
}

/** Whether a response may be compressed. */
export function acceptsGzip(header: string | undefined): boolean {
  return rangesOf(header ?? '').some(({ type, q }) => type === 'gzip' && q > 0);
}
