import { type Child, el } from '../dom.ts';
import { grouped } from '../../report/words.ts';
import type { Report } from './decode.ts';

interface Job {
  readonly name: string;
  readonly targets: number;
  readonly errors: number;
  readonly warnings: number;
}

function jobsOf({ sources }: Report): readonly Job[] {
  const jobs = new Map<string, { targets: number; errors: number; warnings: number }>();
  for (const { job, counts } of sources) {
    const known = jobs.get(job) ?? { targets: 0, errors: 0, warnings: 0 };
    known.targets += 1;
    known.errors += counts.error;
    known.warnings += counts.warning;
    jobs.set(job, known);
  }
  return [...jobs]
    .map(([name, counts]) => ({ name, ...counts }))
    .toSorted((a, b) => b.errors - a.errors || b.warnings - a.warnings || (a.name < b.name ? -1 : 1));
}

/** The choice of one job; undefined where sources have none. */
export function jobSelect(report: Report, chosen: string | undefined, choose: (job?: string) => void): Child {
  const jobs = jobsOf(report);
  if (jobs.length < 2) return undefined;
  const every = '\0all';
  const select = el(
    'select',
    { 'aria-label': 'Job', onchange: () => choose(select.value === every ? undefined : select.value) },
    el('option', { value: every }, `All jobs (${grouped(report.sources.length)} targets)`),
    jobs.map(({ name, targets, errors }) =>
      el(
        'option',
        { value: name, selected: name === chosen },
        `${name === '' ? 'without a job' : name} (${grouped(targets)}${errors > 0 ? `, ${grouped(errors)} errors` : ''})`,
      ),
    ),
  );
  return select;
}
