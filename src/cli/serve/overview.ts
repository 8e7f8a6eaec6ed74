import { version } from '../../diagnostics/about.ts';
import { xmlText } from '../../report/xml.ts';
import type { ServiceState } from './run-state.ts';

/** What the service says to people who come before there is a report. */
export function overview({ fault, isRunning }: ServiceState): string {
  const lines = [
    'No run has ended yet.',
    ...(isRunning ? ['A run is going on.'] : []),
    ...(fault === undefined ? [] : [`The last run has failed: ${fault}`]),
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>promlint-ts</title>
<h1>promlint-ts ${xmlText(version)}</h1>
<p>${lines.map((line) => xmlText(line)).join('<br>\n')}</p>
<p><a href="report.json">report.json</a> <a href="metrics">metrics</a> <a href="health">health</a></p>
</html>
`;
}
