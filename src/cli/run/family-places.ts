import type { FamilyPlace } from '../../inventory/family-schema.ts';
import { newline } from '../../text/bytes.ts';
import { cutText } from '../../text/cut.ts';
import type { Span } from '../../text/span.ts';
import type { MetricFamily } from '../../tree/nodes.ts';
import type { ScrapedDocument } from './read-inventory.ts';

const longestLine = 240;

/** Where a family is declared: the name in its TYPE line, else its first sample, else its HELP line. */
function spanOf({ typeLine, series, unexpected, span }: MetricFamily): Span {
  return typeLine?.name.span ?? series[0]?.span ?? unexpected[0]?.span ?? span;
}

/** The text of a line of a document. Lines are asked for in about their order, so that finding one starts at the last. */
function lineReader(bytes: Uint8Array): (line: number) => string {
  let at = 0;
  let current = 0;
  const decoder = new TextDecoder();
  return (line) => {
    if (line < current) {
      at = 0;
      current = 0;
    }
    for (; current < line; current += 1) {
      const end = bytes.indexOf(newline, at);
      if (end < 0) return '';
      at = end + 1;
    }
    const end = bytes.indexOf(newline, at);
    return decoder.decode(bytes.subarray(at, end < 0 ? undefined : end));
  };
}

/** Places of the families of a document. */
export function placesIn({ name, bytes }: ScrapedDocument): (family: MetricFamily) => FamilyPlace {
  const textOf = lineReader(bytes);
  return (family) => {
    const at = spanOf(family);
    return { source: name, at, text: cutText(textOf(at.line), Math.max(longestLine, at.end)) };
  };
}
