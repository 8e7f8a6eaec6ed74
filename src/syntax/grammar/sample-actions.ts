import type { IToken } from 'chevrotain';
import type { Exemplar, Label, Name, NumberNode, Sample } from '../ast.ts';
import { endOf } from './line-state.ts';
import type { Line } from './line-state.ts';
import { isBlank } from '../../text/bytes.ts';
import { faults } from '../problems/messages.ts';
import {
  type CompositeParts,
  readCompositeValue,
  readStartTimestamp,
  readTimestamp,
  readValue,
} from './number-actions.ts';
import { QuotedMetricName, QuotedName } from './tokens.ts';

/** Builds the statement of a sample line. */
export class SampleActions {
  private readonly line: Line;
  private metric: Name | undefined;
  private labels: Label[] = [];
  private number: NumberNode | undefined;
  private time: NumberNode | undefined;
  private seriesStart = -1;
  private seriesEnd = -1;
  private hasBraces = false;
  private nameToken: IToken | undefined;
  private valueToken: IToken | undefined;
  /** What precedes the next token in the braces. */
  private before: 'brace' | 'comma' | 'name' | 'label' = 'brace';
  private exemplarStart = -1;
  private exemplarLabels: Label[] | undefined;
  private exemplarNumber: NumberNode | undefined;
  private exemplarTime: NumberNode | undefined;
  private exemplars: Exemplar[] = [];
  private started: NumberNode | undefined;
  private compositeParts: CompositeParts | undefined;

  constructor(line: Line) {
    this.line = line;
  }

  begin(): void {
    this.metric = undefined;
    this.labels = [];
    this.number = undefined;
    this.time = undefined;
    this.seriesStart = -1;
    this.hasBraces = false;
    this.exemplarLabels = undefined;
    this.exemplars = [];
    this.started = undefined;
    this.compositeParts = undefined;
  }

  metricName(token: IToken): void {
    const quoted = token.tokenType === QuotedMetricName;
    this.line.advance(token, 0);
    this.metric = this.line.name(token, quoted, 'metric');
    this.seriesStart = token.startOffset;
    if (quoted) this.line.report(faults.quotedNameOutside(token.image), token.startOffset, endOf(token));
  }

  braceOpen(token: IToken): void {
    this.line.advance(token, this.exemplarLabels === undefined ? 0 : 1);
    if (this.seriesStart === -1) this.seriesStart = token.startOffset;
    this.hasBraces = true;
    this.before = 'brace';
  }

  name(token: IToken): void {
    if (this.before === 'label') this.line.report(faults.missingComma(token.image), token.startOffset, endOf(token));
    this.line.advance(token, 0);
    this.nameToken = token;
    this.valueToken = undefined;
  }

  equals(token: IToken): void {
    this.line.advance(token, 0);
  }

  labelValue(token: IToken): void {
    this.line.advance(token, 0);
    this.valueToken = token;
  }

  label(): void {
    const { line, nameToken, valueToken } = this;
    if (nameToken === undefined) return;
    if (valueToken === undefined) {
      this.before = 'name';
      this.nameInBraces(nameToken);
      return;
    }
    this.before = 'label';
    const start = valueToken.startOffset;
    const end = endOf(valueToken);
    const name = line.name(nameToken, nameToken.tokenType === QuotedName, 'label');
    const raw = valueToken.image.slice(1, -1);
    const text = line.unescape(raw, start + 1);
    const value = { text, span: line.span(start, end) };
    const label: Label = { name, value, span: line.span(nameToken.startOffset, end) };
    if (this.exemplarLabels === undefined) {
      this.labels.push(label);
    } else {
      this.exemplarLabels.push(label);
      const nul = raw.indexOf('\0');
      if (nul !== -1) line.report(faults.nulInExemplar(), start + 1 + nul, start + 2 + nul);
    }
  }

  /** A name without a value is the metric name, unless there is one already. */
  private nameInBraces(token: IToken): void {
    const { line, metric } = this;
    const start = token.startOffset;
    const end = endOf(token);
    const quoted = token.tokenType === QuotedName;
    if (this.exemplarLabels !== undefined || (metric !== undefined && !quoted)) {
      line.report(faults.missingEquals(token.image, foundAfter(line.text, end)), start, end);
    } else if (metric !== undefined) {
      line.report(faults.secondName(token.image, metric.text), start, end);
    } else {
      this.metric = line.name(token, quoted, 'metric');
      if (!quoted) line.report(faults.unquotedNameInBraces(token.image), start, end);
      else if (this.labels.length > 0) line.report(faults.nameNotFirst(token.image), start, end);
    }
  }

  comma(token: IToken): void {
    this.line.advance(token, 0);
    this.before = 'comma';
  }

  braceClose(token: IToken): void {
    const { line } = this;
    if (line.openMetrics && this.before === 'comma') line.report(faults.trailingComma(), line.cursor - 1, line.cursor);
    line.advance(token, 0);
  }

  series(): void {
    const { line } = this;
    this.seriesEnd = line.cursor;
    if (this.metric !== undefined) return;
    const named = this.labels.find((label) => label.name.text === '__name__');
    if (named === undefined) line.report(faults.missingName(), this.seriesStart, this.seriesEnd);
    else line.report(faults.nameAsLabel(named.value.text), named.span.start, named.span.end);
  }

  value(token: IToken): void {
    const { line, metric, hasBraces, exemplarLabels } = this;
    const inExemplar = exemplarLabels !== undefined;
    const node = readValue(line, token, { metric, hasBraces, inExemplar });
    if (inExemplar) this.exemplarNumber = node;
    else this.number = node;
  }

  timestamp(token: IToken): void {
    const inExemplar = this.exemplarLabels !== undefined;
    const before = inExemplar ? this.exemplarNumber : this.number;
    const node = readTimestamp(this.line, token, before, this.metric?.text ?? '');
    if (!inExemplar) this.time = node;
    else this.exemplarTime = node;
  }

  composite(token: IToken): void {
    const { number, parts } = readCompositeValue(this.line, token);
    this.number = number;
    this.compositeParts = parts;
  }

  startTimestamp(token: IToken): void {
    this.started = readStartTimestamp(this.line, token);
  }

  exemplarHash(token: IToken): void {
    const { line } = this;
    if (this.exemplars.length > 0 && line.dialect !== 'openmetrics-2.0.0') {
      line.report(faults.secondExemplar(), token.startOffset, endOf(token));
    }
    line.advance(token, 1);
    this.exemplarStart = token.startOffset;
    this.exemplarLabels = [];
    this.exemplarNumber = undefined;
    this.exemplarTime = undefined;
  }

  exemplar(): void {
    const { line } = this;
    if (this.exemplarLabels === undefined || this.exemplarNumber === undefined) return;
    if (this.exemplarTime === undefined && line.dialect === 'openmetrics-2.0.0') {
      line.report(faults.exemplarWithoutTime(), line.cursor, line.cursor);
    }
    this.exemplars.push({
      labels: this.exemplarLabels,
      value: this.exemplarNumber,
      timestamp: this.exemplarTime,
      span: line.span(this.exemplarStart, line.cursor),
    });
  }

  sample(): void {
    const { line, metric, number, exemplars, started, compositeParts } = this;
    if (metric === undefined || number === undefined) return;
    const sample: Sample = {
      kind: 'sample',
      span: line.whole,
      problems: line.problems,
      name: metric,
      labels: this.labels,
      series: line.span(this.seriesStart, this.seriesEnd),
      value: number,
      timestamp: this.time,
      exemplar: exemplars[0],
    };
    line.statement = withExtras(sample, exemplars, started, compositeParts);
  }
}

/** Adds what few samples have, so that most nodes are of one kind. */
function withExtras(
  sample: Sample,
  exemplars: readonly Exemplar[],
  started: NumberNode | undefined,
  parts: CompositeParts | undefined,
): Sample {
  if (exemplars.length < 2 && started === undefined && parts === undefined) return sample;
  return {
    ...sample,
    ...(exemplars.length > 1 && { exemplars }),
    ...(started !== undefined && { startTimestamp: started }),
    ...parts,
  };
}

/** The character after a column and any blanks; empty at the end of the line. */
function foundAfter(text: string, column: number): string {
  let at = column;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return text.charAt(at);
}
