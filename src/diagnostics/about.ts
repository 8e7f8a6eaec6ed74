/** The pages of this package, as they are published with it. */
const documentationUrl = 'https://unpkg.com/promlint-ts/docs/rules';

/** The documentation of a rule. */
export function ruleUrl(id: string): string {
  return `${documentationUrl}/${id}.md`;
}
