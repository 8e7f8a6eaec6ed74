import type { MessageProblem } from '../../../src/protobuf/decode.ts';
import { FamilyReader, type FamilyReaderOptions } from '../../../src/protobuf/family-reader.ts';
import type { MetricFamily } from '../../../src/protobuf/messages.ts';

/** What a body has. */
export interface Body {
  readonly families: readonly { readonly family: MetricFamily; readonly offset: number }[];
  readonly problems: readonly MessageProblem[];
}

/** Reads a body in chunks of a size. */
export function readBody(bytes: Uint8Array, chunk: number = bytes.length, options: FamilyReaderOptions = {}): Body {
  const families: { family: MetricFamily; offset: number }[] = [];
  const problems: MessageProblem[] = [];
  const reader = new FamilyReader(
    {
      family: (family, offset) => families.push({ family, offset }),
      problem: (problem) => problems.push(problem),
    },
    options,
  );
  for (let at = 0; at < bytes.length; at += chunk) reader.write(bytes.subarray(at, at + chunk));
  reader.end();
  return { families, problems };
}
