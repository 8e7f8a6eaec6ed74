import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { markdownText } from '../report/markdown-text.ts';
import { cutText } from '../text/cut.ts';

/** A change as release notes have it. */
export interface ChangelogEntry {
  readonly diagnostic: Diagnostic;
  /** Why it is meant, if a configuration allows it. */
  readonly reason?: string;
}

const longestText = 600;

function sentence({ diagnostic, reason }: ChangelogEntry): string {
  const { message, rule, help = '' } = diagnostic;
  // Of the advice, only what a metric is called now is for the readers of release notes.
  const renamed = rule === 'family-removed' ? /^probably renamed to `[^`]*`/.exec(help)?.[0] : undefined;
  const text = [message, ...(renamed === undefined ? [] : [renamed])].join('; ');
  const about = reason === undefined ? '' : ` (${reason})`;
  const whole = cutText(text + about, longestText);
  return `- ${markdownText(whole.charAt(0).toUpperCase() + whole.slice(1))}.\n`;
}

/** No query breaks by it, and there are many where a client library has new words. */
const helpChanged = 'help-changed';

interface Section {
  readonly title: string;
  readonly has: (diagnostic: Diagnostic) => boolean;
}

const sections: readonly Section[] = [
  { title: 'New metrics', has: ({ rule }) => rule === 'family-added' },
  { title: 'Breaking changes', has: ({ severity }) => severity === 'error' },
  { title: 'Changes to check', has: ({ severity, rule }) => severity === 'warning' && rule !== helpChanged },
  { title: 'Other changes', has: ({ rule }) => rule !== helpChanged },
  { title: 'Changed help texts', has: () => true },
];

/** Markdown for release notes: what breaks first, and what was allowed with the reason. */
export function changelog(entries: readonly ChangelogEntry[]): string {
  const left = new Set(entries);
  const texts = sections.map(({ title, has }) => {
    const own = [...left].filter(({ diagnostic }) => has(diagnostic));
    for (const entry of own) left.delete(entry);
    return own.length === 0 ? '' : `### ${title}\n\n${own.map((entry) => sentence(entry)).join('')}`;
  });
  const [added = '', ...others] = texts;
  const shown = [...others, added].filter((text) => text !== '');
  return `## Metrics\n\n${shown.length === 0 ? 'No changes.\n' : shown.join('\n')}`;
}
