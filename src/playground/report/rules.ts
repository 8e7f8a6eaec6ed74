import { type Child, el, fill, prose } from '../dom.ts';
import { cappedList } from '../more.ts';
import { severityBadge } from '../severity.ts';
import { counted, grouped } from '../../report/words.ts';
import type { Report } from './decode.ts';
import type { Filtered, RuleFindings } from './filter.ts';
import { findingItem } from './finding.ts';

const firstFindings = 50;

/** What `--fix` does to findings of these faults. */
function fixNote({ faults, findings }: RuleFindings): Child {
  const fixed = [...faults].filter(({ editSafety }) => editSafety === 'safe').length;
  if (fixed === 0) return undefined;
  const what = findings.length === 1 ? 'it' : fixed === faults.size ? 'all of these' : 'some of these';
  return el('span', { class: 'note' }, el('code', {}, 'promlint-ts --fix'), ` fixes ${what}`);
}

function body(report: Report, group: RuleFindings): Child {
  const { fault, faults, findings } = group;
  const helps = new Set([...faults].map(({ help }) => help));
  // What helps against all of them is said once.
  const [help = ''] = helps;
  const withHelp = helps.size > 1 || findings.length === 1;
  const withSource = report.sources.length > 1;
  const list = el('ul', { class: 'findings' });
  return [
    fault.why !== '' && el('p', { class: 'why' }, prose(fault.why)),
    !withHelp && help !== '' && el('p', { class: 'help' }, prose(help)),
    el(
      'p',
      { class: 'rule-links' },
      el('a', { href: fault.url, target: '_blank', rel: 'noreferrer' }, 'About this rule'),
      fixNote(group),
    ),
    ...cappedList(
      list,
      findings,
      (number) => findingItem(report.findingAt(number), { withSource, withRule: false, withHelp }),
      {
        step: firstFindings,
        what: 'more findings',
      },
    ),
  ];
}

function ruleSection(report: Report, group: RuleFindings, isOpen: boolean): HTMLElement {
  const { fault, severity, findings, sources } = group;
  const content = el('div', { class: 'rule-body' });
  const details = el(
    'details',
    {
      class: `rule-group ${severity}`,
      // What is never opened is never made.
      ontoggle: () => {
        if (details.open && content.childNodes.length === 0) fill(content, body(report, group));
      },
    },
    el(
      'summary',
      {},
      severityBadge(severity),
      el('span', { class: 'rule-name' }, fault.rule),
      el(
        'span',
        { class: 'rule-count' },
        grouped(findings.length),
        report.sources.length > 1 && ` in ${counted(sources, 'source')}`,
      ),
    ),
    content,
  );
  if (isOpen) {
    fill(content, body(report, group));
    details.open = true;
  }
  return details;
}

const fewRules = 3;

/** Findings by rule. */
export function rulesView(report: Report, filtered: Filtered): Child {
  const rules = filtered.rules();
  return rules.map((group, index) => ruleSection(report, group, index < fewRules && group.findings.length <= 200));
}
