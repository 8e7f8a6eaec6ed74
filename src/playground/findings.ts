import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { bySeverity } from '../diagnostics/severity.ts';
import { cutText } from '../text/cut.ts';
import { type Child, el, prose } from './dom.ts';
import { cappedList } from './more.ts';
import { severityBadge } from './severity.ts';
import { counted, timesWords } from '../report/words.ts';

const longestMessage = 400;

/** What a click on a finding does. */
export interface FindingActions {
  readonly goTo: (diagnostic: Diagnostic) => void;
  readonly fix: (diagnostics: readonly Diagnostic[]) => void;
}

function item(diagnostic: Diagnostic, { goTo, fix }: FindingActions): HTMLElement {
  const { severity, message, line, column, rule, url, why, help, edits, editSafety, count } = diagnostic;
  const more = el(
    'div',
    { class: 'more-text', hidden: true },
    why !== undefined && el('p', { class: 'why' }, prose(why)),
    el('a', { href: url, target: '_blank', rel: 'noreferrer' }, `About ${rule}`),
  );
  const expander = el(
    'button',
    {
      type: 'button',
      class: 'link',
      'aria-expanded': 'false',
      'aria-label': `Why ${rule} matters`,
      onclick: () => {
        more.hidden = !more.hidden;
        expander.setAttribute('aria-expanded', String(!more.hidden));
      },
    },
    'Why',
  );
  return el(
    'li',
    { class: `finding ${severity}` },
    el(
      'div',
      { class: 'finding-head' },
      severityBadge(severity),
      el(
        'button',
        { type: 'button', class: 'message', onclick: () => goTo(diagnostic) },
        prose(cutText(message, longestMessage)),
        timesWords(count),
      ),
      edits !== undefined &&
        el(
          'button',
          {
            type: 'button',
            class: 'button fix',
            title: editSafety === 'safe' ? 'Changes nothing for any consumer' : 'Chooses for you: look at the result',
            'aria-label': `Fix ${rule} in line ${line}`,
            onclick: () => fix([diagnostic]),
          },
          'Fix',
        ),
    ),
    help !== undefined && el('p', { class: 'help' }, prose(help)),
    el(
      'div',
      { class: 'finding-place' },
      el('button', { type: 'button', class: 'link', onclick: () => goTo(diagnostic) }, `line ${line}:${column}`),
      el('span', { class: 'rule' }, rule),
      expander,
    ),
    more,
  );
}

/** The findings of a document, the gravest first. */
export function findingsList(report: SourceReport, actions: FindingActions): Child {
  const { diagnostics, omitted } = report;
  const ordered = diagnostics.toSorted((a, b) => bySeverity(a.severity, b.severity));
  const fixable = diagnostics.filter(({ edits, editSafety }) => edits !== undefined && editSafety === 'safe');
  const list = el('ul', { class: 'findings' });
  return [
    fixable.length > 1 &&
      el(
        'button',
        { type: 'button', class: 'button fix-all', onclick: () => actions.fix(fixable) },
        `Fix ${counted(fixable.length, 'finding')} safely`,
      ),
    ...cappedList(list, ordered, (diagnostic) => item(diagnostic, actions), { step: 100, what: 'more findings' }),
    omitted > 0 && el('p', { class: 'note' }, `${counted(omitted, 'more finding')} beyond the limit of 1,000`),
  ];
}
