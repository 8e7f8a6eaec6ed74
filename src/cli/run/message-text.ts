import { MessageDocument } from '../../protobuf/message-document.ts';

/** The lines of OpenMetrics 2.0 that show a body of protobuf messages, as findings of the linter show them, too. */
export function messageText(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  const document = new MessageDocument((lines) => chunks.push(lines));
  document.write(bytes);
  document.end();
  return Buffer.concat(chunks);
}
