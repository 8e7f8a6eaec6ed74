import { byteString } from '../go/byte-string.ts';
import { forms } from '../../syntax/fast/forms.ts';
import type { Consumer, CreateConsumer, Rejection } from '../consumer.ts';
import { isOpenMetrics } from '../../syntax/dialect.ts';
import { Losses } from '../losses.ts';
import { victoriaMetadataFault, victoriaRowFault } from './row.ts';
import { carriageReturn } from '../../text/bytes.ts';

/** Whether the first `#` outside of quotes begins an exemplar. A regular expression would overflow where quotes are many. */
function hasExemplar(text: string): boolean {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) at += character === '\\' ? 1 : 0;
    else if (character === '#') return /^[ \t]*\{/.test(text.slice(at + 1));
  }
  return false;
}

/**
 * The scrape of VictoriaMetrics. It skips a line that it cannot read and goes on; the first such line counts as the
 * rejection. Follows `UnmarshalWithMetadata` of `lib/protoparser/prometheus/parser.go`.
 */
class VictoriaMetrics implements Consumer {
  readonly id = 'victoriametrics';
  rejection: Rejection | undefined;
  readonly losses: Losses = new Losses();
  /** Whatever a plain sample is written with but a plus sign. */
  readonly plainForms: number = ~forms.plusSign;
  readonly wantsPlainLines = false;
  private readonly hasExemplars: boolean;

  constructor(hasExemplars: boolean) {
    this.hasExemplars = hasExemplars;
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    const text = byteString(bytes, start, end);
    const isMetadata = /^[ \t]*#/.test(text);
    const stripped = end > start && bytes[end - 1] === carriageReturn ? text.slice(0, -1) : text;
    const fault = isMetadata ? victoriaMetadataFault(text, stripped) : victoriaRowFault(stripped);
    if (fault !== undefined) this.rejection = { line, ...fault };
    else if (!isMetadata && !this.hasExemplars && hasExemplar(text)) {
      this.losses.add(line, 'exemplar-misplaced', 'no exemplars');
    }
  }

  ignoresKnownShapes(): boolean {
    return true;
  }

  skip(): void {}

  /** It reads every plain sample. */
  plainSample(): void {}

  /** It reads every plain line. */
  plainLine(): void {}

  end(): void {}
}

/** VictoriaMetrics and vmagent. It reads OpenMetrics with the same parser, whose timestamps may be seconds. */
export const createVictoriaMetrics: CreateConsumer = (dialect) =>
  dialect === 'openmetrics-2.0.0' ? undefined : new VictoriaMetrics(isOpenMetrics(dialect));
