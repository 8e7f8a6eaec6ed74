import {
  createFileRegistry,
  type DescMessage,
  fromBinary,
  fromJsonString,
  type Message,
  toBinary,
  create,
} from '@bufbuild/protobuf';
import {
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FileDescriptorProtoSchema,
  file_google_protobuf_timestamp,
} from '@bufbuild/protobuf/wkt';
import { BinaryWriter } from '@bufbuild/protobuf/wire';

const scalars: Readonly<Record<string, Type>> = {
  double: Type.DOUBLE,
  uint64: Type.UINT64,
  int64: Type.INT64,
  sint64: Type.SINT64,
  uint32: Type.UINT32,
  sint32: Type.SINT32,
  int32: Type.INT32,
  string: Type.STRING,
};

/** metrics.proto as lines of `label type name number`; the enum is an int32, which is written alike. */
const messages: Readonly<Record<string, string>> = {
  LabelPair: 'optional string name 1; optional string value 2',
  Gauge: 'optional double value 1',
  Counter: 'optional double value 1; optional Exemplar exemplar 2; optional Timestamp created_timestamp 3',
  Quantile: 'optional double quantile 1; optional double value 2',
  Summary:
    'optional uint64 sample_count 1; optional double sample_sum 2; repeated Quantile quantile 3; optional Timestamp created_timestamp 4',
  Untyped: 'optional double value 1',
  Histogram:
    'optional uint64 sample_count 1; optional double sample_count_float 4; optional double sample_sum 2; repeated Bucket bucket 3; optional Timestamp created_timestamp 15; optional sint32 schema 5; optional double zero_threshold 6; optional uint64 zero_count 7; optional double zero_count_float 8; repeated BucketSpan negative_span 9; repeated sint64 negative_delta 10; repeated double negative_count 11; repeated BucketSpan positive_span 12; repeated sint64 positive_delta 13; repeated double positive_count 14; repeated Exemplar exemplars 16',
  Bucket:
    'optional uint64 cumulative_count 1; optional double cumulative_count_float 4; optional double upper_bound 2; optional Exemplar exemplar 3',
  BucketSpan: 'optional sint32 offset 1; optional uint32 length 2',
  Exemplar: 'repeated LabelPair label 1; optional double value 2; optional Timestamp timestamp 3',
  Metric:
    'repeated LabelPair label 1; optional Gauge gauge 2; optional Counter counter 3; optional Summary summary 4; optional Untyped untyped 5; optional Histogram histogram 7; optional int64 timestamp_ms 6',
  MetricFamily:
    'optional string name 1; optional string help 2; optional int32 type 3; repeated Metric metric 4; optional string unit 5',
};

const file = create(FileDescriptorProtoSchema, {
  name: 'io/prometheus/client/metrics.proto',
  package: 'io.prometheus.client',
  syntax: 'proto2',
  dependency: ['google/protobuf/timestamp.proto'],
  messageType: Object.entries(messages).map(([name, fields]) => ({
    name,
    field: fields.split('; ').map((line) => {
      const [label, type = '', field = '', number] = line.split(' ');
      const scalar = scalars[type];
      const named = type === 'Timestamp' ? '.google.protobuf.Timestamp' : `.io.prometheus.client.${type}`;
      return {
        name: field,
        number: Number(number),
        label: label === 'repeated' ? Label.REPEATED : Label.OPTIONAL,
        type: scalar ?? Type.MESSAGE,
        ...(scalar === undefined && { typeName: named }),
      };
    }),
  })),
});

const registry = createFileRegistry(file, (name) =>
  name === 'google/protobuf/timestamp.proto' ? file_google_protobuf_timestamp : undefined,
);
const descriptor = registry.getMessage('io.prometheus.client.MetricFamily') as DescMessage;

/** A message of another library as plain data: what it calls itself and what it does not know is left out. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !key.startsWith('$'));
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
}

/** Decodes a MetricFamily with @bufbuild/protobuf; throws for what that cannot read. */
export function oracleFamily(bytes: Uint8Array): unknown {
  return plain(fromBinary(descriptor, bytes));
}

/** Encodes a MetricFamily with @bufbuild/protobuf, without its length. */
export function encodeFamily(family: object): Uint8Array {
  return toBinary(descriptor, create(descriptor, family as Message));
}

/** Encodes a MetricFamily that is written as JSON, without its length. */
export function encodeJsonFamily(json: string): Uint8Array {
  return toBinary(descriptor, fromJsonString(descriptor, json));
}

/** A body of the messages of families. */
export function bodyOf(...families: readonly object[]): Uint8Array {
  return delimited(...families.map((family) => encodeFamily(family)));
}

/** A body of messages with their lengths. */
export function delimited(...families: readonly Uint8Array[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const family of families) writer.bytes(family);
  return writer.finish();
}
