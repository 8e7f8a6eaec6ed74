import { type MessageShape, metricFamily, type ScalarType } from './shapes.ts';
import { WireReader, wireTypes } from './wire.ts';

const step = /^([a-z_]+)(?:\[(\d+)\])?$/;

/**
 * The index of the first byte of a field in a message between two indexes, by its path in the message; that of the part
 * of the path that is there if it is not.
 */
export function fieldOffset(bytes: Uint8Array, start: number, end: number, path: string): number {
  const reader = new WireReader(bytes, start, end);
  let shape: MessageShape = metricFamily;
  let found = start;
  for (const part of path.split('.')) {
    const [, name = '', index = '0'] = step.exec(part) ?? [];
    const at = findField(reader, shape, name, Number(index));
    if (at === undefined) return found;
    found = at;
    const field = [...shape.fields.values()].find((one) => one.name === name);
    if (field === undefined || typeof field.type === 'string') return found;
    shape = field.type;
    // The reader stands at the length of the message.
    const length = reader.length();
    reader.end = reader.at + length;
  }
  return found;
}

/**
 * The index of the tag of a field, or of an element of a packed one. The reader stands at its value then. A field that is
 * not repeated counts where it comes last.
 */
function findField(reader: WireReader, shape: MessageShape, name: string, index: number): number | undefined {
  let seen = 0;
  let last: { readonly tag: number; readonly value: number } | undefined;
  while (reader.at < reader.end && reader.fault === undefined) {
    const tag = reader.at;
    reader.tag();
    const { wireType } = reader;
    const field = shape.fields.get(reader.fieldNumber);
    const value = reader.at;
    if (field?.name !== name) reader.skipValue(wireType, tag);
    else if (wireType === wireTypes.bytes && field.isRepeated && isPackable(field.type)) {
      const end = reader.length() + reader.at;
      for (; reader.at < end && reader.fault === undefined; seen += 1) {
        if (seen === index) return reader.at;
        reader.skipValue(field.type === 'double' ? wireTypes.fixed64 : wireTypes.varint, reader.at);
      }
    } else {
      last = { tag, value };
      if (field.isRepeated && seen === index) break;
      last = field.isRepeated ? undefined : last;
      seen += 1;
      reader.skipValue(wireType, tag);
    }
  }
  if (last === undefined) return undefined;
  reader.at = last.value;
  return last.tag;
}

function isPackable(type: ScalarType | MessageShape): boolean {
  return typeof type === 'string' && type !== 'string';
}
