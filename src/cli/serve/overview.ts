import { version } from '../../diagnostics/about.ts';
import { fleetGroups } from '../../report/fleet/faults.ts';
import { groupTitle, targetShare } from '../../report/fleet/words.ts';
import { countBySeverity } from '../../report/options.ts';
import { counted, unreadWords, verdictWords } from '../../report/words.ts';
import { xmlText } from '../../report/xml.ts';
import type { ServiceState } from './run-state.ts';

/** Faults of a job that the list has. */
const mostFaults = 50;

function listOf(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>\n${items.map((item) => `<li>${xmlText(item)}</li>\n`).join('')}</ul>\n`;
}

function jobs({ result }: ServiceState): string {
  if (result === undefined) return '';
  const { reports, failures, options } = result;
  return fleetGroups(reports, 'job', options)
    .filter((group) => group.reports.length > 0)
    .map((group) => {
      const { faults } = group;
      const items = faults
        .slice(0, mostFaults)
        .map((one) => `${one.severity} ${one.rule}: ${one.first.diagnostic.message} (${targetShare(one, group)})`);
      const more = faults.length - items.length;
      const title = `${groupTitle(group, 'job')}: ${verdictWords(countBySeverity(group.reports))}`;
      const rest = more > 0 ? [counted(more, 'more fault')] : [];
      return `<h2>${xmlText(title)}</h2>\n${listOf([...items, ...rest])}`;
    })
    .concat(
      failures.length === 0
        ? []
        : [
            `<h2>${unreadWords(failures)}</h2>\n${listOf(failures.map(({ name, message }) => `${name}: ${message.split('\n', 1)[0]}`))}`,
          ],
    )
    .join('');
}

/** What the service says to people who come before there is a report. */
export function overview(state: ServiceState): string {
  const { result, fault, isRunning } = state;
  const { run } = result?.options ?? {};
  const lines = [
    ...(run === undefined
      ? ['No run has ended yet.']
      : [`The last run ended at ${new Date(run.ended).toISOString()}.`]),
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
${jobs(state)}</html>
`;
}
