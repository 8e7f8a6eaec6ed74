const begin = '<!-- promlint-ts docs: generated, do not edit -->';
const end = '<!-- promlint-ts docs: end -->';
const beginLike = /^<!-- promlint-ts docs(?:: generated, do not edit)? -->[ \t]*\r?$/m;

/** A page of nothing but the generated region. */
export function newPage(content: string): string {
  return `${begin}\n\n${content}\n${end}\n`;
}

/** A page with what is between its markers replaced; undefined if it lacks them. */
export function replaceRegion(page: string, content: string): string | undefined {
  const found = beginLike.exec(page);
  if (found === null) return undefined;
  const from = found.index + found[0].length;
  const to = page.indexOf(end, from);
  if (to < 0) return undefined;
  const newline = page.includes('\r\n') ? '\r\n' : '\n';
  const region = `${begin}\n\n${content}\n`.replaceAll('\n', newline);
  return page.slice(0, found.index) + region + page.slice(to);
}
