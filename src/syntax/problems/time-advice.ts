const isoTime = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?$/;
/** Dates and times of day in other orders, whose meaning depends on the country. */
const otherDate =
  /^(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\/\d{1,2}\/\d\d|\d{4}\/\d\d?\/\d\d?|\d{1,2}[/-](?:[a-z]{3})[/-]\d{2,4})(?:[:T ,]|$)/i;
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?$/i;
const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?$/;
/** Smaller numbers than this are no times of today, in whatever unit. */
const smallestTime = 1e8;
const floatSeconds = /^\d{9,10}\.\d+$/;

/** The Unix time of an ISO 8601 date in milliseconds, UTC where it says no zone; `undefined` for other texts. */
function unixTime(text: string): number | undefined {
  const [, day, time = '00:00', zone = 'Z'] = isoTime.exec(text) ?? [];
  if (day === undefined) return undefined;
  const offset = /^(?:UTC|GMT)$/.test(zone) ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const milliseconds = Date.parse(`${day}T${time.replace(',', '.')}${offset}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** How to write a date or time that stands in the place of a value. `rest` is what follows on the line. */
export function dateAdvice(text: string, rest: string): string | undefined {
  const time = /^[ \t]+(\d\d:\d\d\S*)/.exec(rest)?.[1];
  const milliseconds = (time === undefined ? undefined : unixTime(`${text} ${time}`)) ?? unixTime(text);
  if (milliseconds !== undefined) return `write ${milliseconds / 1000}, the Unix time in seconds`;
  if (otherDate.test(text) || weekday.test(text)) return 'write the Unix time, in seconds since 1970-01-01 UTC';
  const [, first, second, third] = clock.exec(text) ?? [];
  if (first === undefined) return undefined;
  const seconds = Number(first) * (third === undefined ? 60 : 3600) + Number(second) * (third === undefined ? 1 : 60);
  return `write a duration in seconds (${seconds + Number(third ?? 0)}), or a time as Unix time in seconds`;
}

/** What was probably meant by a text that is not a timestamp. */
export function timestampAdvice(text: string, openMetrics: boolean): string | undefined {
  if (text.length > 100) return undefined;
  const since = `${openMetrics ? '' : 'milli'}seconds since 1970-01-01 UTC`;
  const time = unixTime(text);
  if (time !== undefined) return `write ${openMetrics ? time / 1000 : time}: ${since}`;
  if (!openMetrics && floatSeconds.test(text)) return `write ${Math.round(Number(text) * 1000)}: ${since}`;
  if (text.startsWith('{')) return 'write the labels before the value';
  if (/^[a-zA-Z_:][\w:]*\{|^[a-zA-Z:]\w*[_:]\w+$/.test(text))
    return `begin a new line before ${/^[\w:]*/.exec(text)?.[0] ?? text}`;
  if (openMetrics || !/^[\d.]/.test(text)) return undefined;
  const number = Number(text);
  if (number < smallestTime)
    return `write one value for each sample: a second number is a timestamp, in whole ${since}`;
  return Number.isSafeInteger(number) ? `write ${number}: ${since}` : `write whole ${since}`;
}
