/** The name of this package, as reports and requests give it. */
export const toolName = 'promlint-ts';

/** The version of this package; a test holds it against package.json. */
export const version = '0.1.0';

/** The page of the project. */
export const homepage = 'https://github.com/promlint-ts/promlint-ts';

/** Where the files of the published package can be read. */
const publishedFiles = `https://unpkg.com/${toolName}`;

/** The JSON Schema of configuration files. */
export const configurationSchemaUrl: string = `${publishedFiles}/schema/promlint.schema.json`;

/** The JSON Schema of snapshots. */
export const snapshotSchemaUrl: string = `${publishedFiles}/schema/snapshot.schema.json`;

/** The documentation of a rule. */
export function ruleUrl(id: string): string {
  return `${publishedFiles}/docs/rules/${id}.md`;
}
