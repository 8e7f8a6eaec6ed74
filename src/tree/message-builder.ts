import { MessageDocument } from '../protobuf/message-document.ts';
import { FamilyBuilder, type TakeFamily } from './builder.ts';

/** Takes a document in chunks. */
export interface Parser {
  write(chunk: Uint8Array): void;
  end(): void;
}

/** Makes a parser of protobuf messages. */
export type MessageBuilder = (take: TakeFamily, options?: { readonly heldLimit?: number }) => Parser;

/** Builds families of protobuf messages: from the lines that show them. Problems say where in the messages they are. */
export const messageBuilder: MessageBuilder = (take, options = {}) => {
  const document: MessageDocument = new MessageDocument((lines) => builder.write(lines));
  const placed: TakeFamily = (item) =>
    take(item.kind === 'problem' ? { ...item, ...document.placeOf(item.span.line, item.span.start) } : item);
  const builder = new FamilyBuilder('protobuf', document.parseLine, placed, { ...options, fast: false });
  return {
    write: (chunk) => document.write(chunk),
    end() {
      document.end();
      builder.end();
    },
  };
};
