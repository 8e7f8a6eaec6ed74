import { byteString } from '../go/byte-string.ts';
import { forms } from '../../syntax/fast/forms.ts';
import type { Consumer, CreateConsumer, Rejection } from '../consumer.ts';
import { noLosses } from '../losses.ts';
import { victoriaMetadataFault, victoriaRowFault } from './row.ts';
import { carriageReturn } from '../../text/bytes.ts';

/**
 * The scrape of VictoriaMetrics. It skips a line that it cannot read and goes on; the first such line counts as the
 * rejection. Follows `UnmarshalWithMetadata` of `lib/protoparser/prometheus/parser.go`.
 */
class VictoriaMetrics implements Consumer {
  readonly id = 'victoriametrics';
  rejection: Rejection | undefined;
  readonly losses: Iterable<Rejection> = noLosses;
  /** Whatever a plain sample is written with but a plus sign. */
  readonly plainForms: number = ~forms.plusSign;
  readonly wantsPlainLines = false;

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    const text = byteString(bytes, start, end);
    const isMetadata = /^[ \t]*#/.test(text);
    const stripped = end > start && bytes[end - 1] === carriageReturn ? text.slice(0, -1) : text;
    const fault = isMetadata ? victoriaMetadataFault(text, stripped) : victoriaRowFault(stripped);
    if (fault !== undefined) this.rejection = { line, ...fault };
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
  dialect === 'openmetrics-2.0.0' ? undefined : new VictoriaMetrics();
