import { toolName, version } from '../../diagnostics/about.ts';
import { type Loss, type LossKind, lossTexts } from '../../print/losses.ts';
import { jsonText } from '../../report/json-text.ts';
import { visible } from '../../text/width.ts';

/** What a document was converted to, and what that lost. */
export interface Conversion {
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly losses: readonly Loss[];
}

/** Families that are named in a row of the table. */
const mostNamed = 3;

function namesOf(losses: readonly Loss[]): string {
  const named = losses.filter(({ family }) => family !== '');
  const shown = named
    .slice(0, mostNamed)
    .map(({ family, detail }) => family + (detail === undefined ? '' : ` (${detail})`));
  if (named.length > mostNamed) shown.push(`and ${named.length - mostNamed} more`);
  return shown.join(', ');
}

/** The losses of a conversion as a table, a row for each kind. */
export function lossTable({ source, from, to, losses }: Conversion): string {
  const byKind = new Map<LossKind, Loss[]>();
  for (const loss of losses) {
    const known = byKind.get(loss.kind);
    if (known === undefined) byKind.set(loss.kind, [loss]);
    else known.push(loss);
  }
  const rows = [...byKind].map(([kind, all]) => {
    const count = String(all.reduce((sum, one) => sum + one.count, 0));
    return { count, text: lossTexts[kind], names: namesOf(all) };
  });
  const countWidth = Math.max(...rows.map(({ count }) => count.length));
  const textWidth = Math.max(...rows.map(({ text }) => text.length));
  const lines = rows.map(({ count, text, names }) => {
    return `  ${count.padStart(countWidth)}  ${text.padEnd(textWidth)}  ${visible(names)}`.trimEnd();
  });
  return `'${visible(source)}', ${from} to ${to}:\n${lines.join('\n')}`;
}

/** The losses of conversions as JSON. */
export function lossJson(conversions: readonly Conversion[]): string {
  return `${jsonText({ schemaVersion: 1, tool: { name: toolName, version }, conversions }, 2)}\n`;
}
