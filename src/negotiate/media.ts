import { dialectOfContentType } from '../detect/dialect.ts';
import { parseMediaType } from '../detect/media-type.ts';
import { cutText } from '../text/cut.ts';

/** What a response says that its body is. */
export interface Media {
  readonly kind: 'exposition' | 'protobuf' | 'unknown';
  /** For people: `OpenMetrics 1.0, UTF-8 names`. */
  readonly name: string;
}

const longest = 60;

const schemeNames: ReadonlyMap<string, string> = new Map([['allow-utf-8', 'UTF-8 names']]);

function versionName(type: string, version: string): string {
  if (type !== 'application/openmetrics-text') return `text ${version === '' ? '0.0.4' : version}`;
  return `OpenMetrics ${version.replace(/^(\d+\.\d+)\.0$/, '$1')}`.trim();
}

/** Names the format that a Content-Type stands for. */
export function mediaOf(contentType: string): Media {
  const type = parseMediaType(contentType);
  if (type === undefined) {
    return { kind: 'unknown', name: contentType.trim() === '' ? 'no Content-Type' : cutText(contentType, longest) };
  }
  const { name, parameters } = type;
  const scheme = parameters.get('escaping');
  const escaping = scheme === undefined ? '' : `, ${schemeNames.get(scheme) ?? cutText(scheme, longest)}`;
  if (name === 'application/vnd.google.protobuf') {
    const encoding = parameters.get('encoding');
    const isDelimited = encoding === undefined || encoding === 'delimited';
    return isDelimited
      ? { kind: 'protobuf', name: `protobuf${escaping}` }
      : { kind: 'unknown', name: `protobuf, ${cutText(encoding, longest)}` };
  }
  if (dialectOfContentType(contentType) === undefined) return { kind: 'unknown', name: cutText(name, longest) };
  return { kind: 'exposition', name: versionName(name, parameters.get('version') ?? '') + escaping };
}
