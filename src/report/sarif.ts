import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { Fingerprints } from './fingerprint.ts';
import { visible } from '../text/width.ts';
import type { Rule } from '../lint/rule.ts';
import { homepage, toolName, version } from '../diagnostics/about.ts';
import { allRules } from '../rules/index.ts';
import { indented, jsonText } from './json-text.ts';
import { kindOfSource, uriOfSource } from './location.ts';
import { omittedCount, type ReportOptions, shownDiagnostics, type SourceFailure } from './options.ts';
import { counted, timesWords } from './words.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** A plain text message. In it `[text](target)` would be a link, so brackets of what was found are escaped. */
function messageOf(text: string): object {
  const shown = visible(text);
  return { text: shown.includes('](') ? shown.replace(/[\\[\]]/g, '\\$&') : shown };
}

/** File names are relative to the root of the sources. */
function artifactLocation(name: string, root: string | undefined): object {
  const uri = uriOfSource(name, root);
  return kindOfSource(name) === 'file' && !uri.startsWith('file:') ? { uri, uriBaseId: '%SRCROOT%' } : { uri };
}

/** The text of the finding and its line, if kept: the linted document is rarely in the repository. */
function excerptOf(report: SourceReport, { line, column, endLine, endColumn }: Diagnostic): [object, object] {
  const excerpt = report.excerpts.get(line);
  if (excerpt === undefined || line !== endLine) return [{}, {}];
  const { text, column: first } = excerpt;
  const end = first + text.length;
  if (column < first || endColumn > end || endColumn <= column) return [{}, {}];
  const snippet = { text: text.slice(column - first, endColumn - first) };
  const contextRegion = { startLine: line, startColumn: first, endLine: line, endColumn: end, snippet: { text } };
  return [{ snippet }, { contextRegion }];
}

/** The description of a rule, in plain text and in Markdown. */
function descriptor(id: string, rule: Rule | undefined, finding: Diagnostic): object {
  const what = rule?.meta.what ?? id;
  const why = rule?.meta.why ?? finding.why ?? '';
  const fix = rule?.meta.fix ?? finding.help ?? '';
  const advice = fix === '' ? '' : `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`;
  const paragraphs = [what, why, advice].filter((paragraph) => paragraph !== '');
  return {
    id,
    name: id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: what },
    fullDescription: { text: why === '' ? what : why },
    help: {
      text: paragraphs.join('\n\n'),
      markdown: `${paragraphs.join('\n\n')}\n\n[Documentation](${finding.url})`,
    },
    helpUri: finding.url,
    defaultConfiguration: { level: levels[finding.severity] },
    properties: { tags: ['prometheus', finding.category], 'problem.severity': problemSeverity(finding.severity) },
  };
}

function problemSeverity(severity: Severity): string {
  return severity === 'info' ? 'recommendation' : severity;
}

function result(
  report: SourceReport,
  diagnostic: Diagnostic,
  ruleIndex: number,
  fingerprint: string | undefined,
  root: string | undefined,
): object {
  const { rule, severity, message, help, family, line, column, endLine, endColumn, count, related = [] } = diagnostic;
  const times = timesWords(count);
  const [snippet, context] = excerptOf(report, diagnostic);
  const region = { startLine: line, startColumn: column, endLine, endColumn, ...snippet };
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: messageOf(`${message}${times}${help === undefined ? '' : `. Help: ${help}`}`),
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(report.name, root), region, ...context } }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        physicalLocation: {
          artifactLocation: artifactLocation(place.source ?? report.name, root),
          region: { startLine: place.line, startColumn: place.column },
        },
        message: messageOf(place.message),
      })),
    }),
    ...fixesOf(report, diagnostic, root),
    partialFingerprints: { 'promlint/v2': fingerprint },
    properties: { ...(family !== undefined && { family }), occurrences: count },
  };
}

/** What mends a finding; unsafe edits say so. */
function fixesOf(
  { name }: SourceReport,
  { edits, editSafety, help = '' }: Diagnostic,
  root: string | undefined,
): object {
  if (edits === undefined) return {};
  const replacements = edits.map(({ line, column, endLine, endColumn, text }) => ({
    deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
    ...(text !== '' && { insertedContent: { text } }),
  }));
  const description = messageOf(editSafety === 'safe' ? help : `${help} (unsafe)`);
  const artifactChanges = [{ artifactLocation: artifactLocation(name, root), replacements }];
  return { fixes: [{ description, artifactChanges }] };
}

function notifications(
  reports: readonly SourceReport[],
  options: ReportOptions,
  failures: readonly SourceFailure[],
): object[] {
  const list: object[] = failures.map(({ name, message }) => ({
    level: 'error',
    message: messageOf(`cannot read ${name}: ${message}`),
  }));
  for (const report of reports) {
    const missing = omittedCount(report, options);
    if (missing === 0) continue;
    const text = `${report.name}: ${counted(missing, 'more finding is', 'more findings are')} omitted from this report`;
    list.push({ level: 'warning', message: messageOf(text) });
  }
  return list;
}

/** The rules of a report in the order in which they appear, each with its index. */
class RuleList {
  readonly descriptors: object[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly ruleSet: readonly Rule[];

  constructor({ ruleSet = allRules }: ReportOptions) {
    this.ruleSet = ruleSet;
  }

  indexOf(diagnostic: Diagnostic): number {
    const { rule: id } = diagnostic;
    let index = this.indexes.get(id);
    if (index === undefined) {
      const rule = this.ruleSet.find((one) => one.id === id);
      index = this.descriptors.push(descriptor(id, rule, diagnostic)) - 1;
      this.indexes.set(id, index);
    }
    return index;
  }
}

/** All but the results, which are the last of it. */
function logWithoutResults(reports: readonly SourceReport[], rules: readonly object[], options: ReportOptions): object {
  const { failures = [] } = options;
  const toolExecutionNotifications = notifications(reports, options, failures);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: toolName, version, semanticVersion: version, informationUri: homepage, rules },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The working directory of promlint-ts.' } } },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            ...(toolExecutionNotifications.length > 0 && { toolExecutionNotifications }),
          },
        ],
        artifacts: reports.map(({ name, bytes }) => ({
          location: artifactLocation(name, options.root),
          length: bytes,
        })),
        results: [],
      },
    ],
  };
}

/** The log in pieces, none of which holds more findings than those of a source. */
export function* sarifPieces(reports: readonly SourceReport[], options: ReportOptions = {}): Generator<string> {
  const rules = new RuleList(options);
  for (const report of reports) {
    for (const diagnostic of shownDiagnostics(report, options)) rules.indexOf(diagnostic);
  }
  const log = jsonText(logWithoutResults(reports, rules.descriptors, options), 2);
  const place = '"results": [';
  const end = log.lastIndexOf(place) + place.length;
  yield log.slice(0, end);
  const fingerprints = new Fingerprints(options.root);
  let isFirst = true;
  for (const report of reports) {
    const known = fingerprints.ofNext(report);
    let text = '';
    for (const one of shownDiagnostics(report, options)) {
      const json = jsonText(result(report, one, rules.indexOf(one), known.get(one), options.root), 2);
      text += `${isFirst ? '' : ','}\n        ${indented(json, 8)}`;
      isFirst = false;
    }
    if (text !== '') yield text;
  }
  yield `${isFirst ? '' : '\n      '}${log.slice(end)}\n`;
}

/**
 * SARIF 2.1.0, for code scanning and editors.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  return [...sarifPieces(reports, options)].join('');
}
