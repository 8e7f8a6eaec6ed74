import { PrometheusProtobuf } from '../consumers/prometheus/protobuf-parser.ts';
import { MessageDocument } from '../protobuf/message-document.ts';
import type { MessageReader, MessageSupport } from './linter-options.ts';

/** Of a body that is nothing but faults, so many lines are explained. */
const maxFaulty = 10_000;

/** Reads protobuf messages. The command line loads it only where it is needed. */
export const messageSupport: MessageSupport = (give): MessageReader => {
  const consumer = new PrometheusProtobuf();
  const document = new MessageDocument(give, consumer, { maxFaulty });
  return {
    parseLine: document.parseLine,
    consumer: () => consumer,
    write: (chunk) => document.write(chunk),
    end: () => document.end(),
    placeOf: (line, column) => document.placeOf(line, column),
  };
};
