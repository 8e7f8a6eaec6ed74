import type { FamilyPlace } from '../../inventory/family-schema.ts';
import { cutText } from '../../text/cut.ts';
import { lineReader } from '../../text/line-reader.ts';
import type { Span } from '../../text/span.ts';
import type { MetricFamily } from '../../tree/nodes.ts';
import type { ScrapedDocument } from './read-inventory.ts';

const longestLine = 240;

/** Where a family is declared: the name in its TYPE line, else its first sample, else its HELP line. */
function spanOf({ typeLine, series, unexpected, span }: MetricFamily): Span {
  return typeLine?.name.span ?? series[0]?.span ?? unexpected[0]?.span ?? span;
}

/** Places of the families of a document. */
export function placesIn({ name, bytes }: ScrapedDocument): (family: MetricFamily) => FamilyPlace {
  const textOf = lineReader(bytes);
  return (family) => {
    const at = spanOf(family);
    return { source: name, at, text: cutText(textOf(at.line), Math.max(longestLine, at.end)) };
  };
}
