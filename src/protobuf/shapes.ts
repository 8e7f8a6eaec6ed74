/** Types of fields that are no messages. */
export type ScalarType = 'double' | 'uint64' | 'int64' | 'sint64' | 'uint32' | 'sint32' | 'int32' | 'string';

/** A field of a message. */
export interface FieldShape {
  readonly number: number;
  /** As metrics.proto and paths of findings have it: `positive_span`. */
  readonly name: string;
  /** As the objects have it: `positiveSpan`. */
  readonly key: string;
  readonly isRepeated: boolean;
  readonly type: ScalarType | MessageShape;
}

/** A message by the numbers of its fields. */
export interface MessageShape {
  readonly fields: ReadonlyMap<number, FieldShape>;
  /** A message without any fields: repeated ones are empty, and those of proto3 have their defaults. */
  empty(): Record<string, unknown>;
}

type Declaration = readonly [
  number: number,
  label: 'optional' | 'repeated' | 'implicit',
  type: ScalarType | MessageShape,
  name: string,
];

function zeroOf(type: ScalarType | MessageShape): unknown {
  return type === 'int64' || type === 'uint64' || type === 'sint64' ? 0n : 0;
}

function message(...declarations: readonly Declaration[]): MessageShape {
  const fields = declarations.map(([number, label, type, name]): FieldShape => {
    const key = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return { number, name, key, isRepeated: label === 'repeated', type };
  });
  const repeated = fields.filter(({ isRepeated }) => isRepeated).map(({ key }) => key);
  const implicit = fields.filter((_, index) => declarations[index]?.[1] === 'implicit');
  const zeros = Object.fromEntries(implicit.map(({ key, type }) => [key, zeroOf(type)]));
  return {
    fields: new Map(fields.map((field) => [field.number, field])),
    empty() {
      const empty: Record<string, unknown> = { ...zeros };
      for (const key of repeated) empty[key] = [];
      return empty;
    },
  };
}

// Of proto3, in which a number that is not there is 0.
const timestamp = message([1, 'implicit', 'int64', 'seconds'], [2, 'implicit', 'int32', 'nanos']);

const labelPair = message([1, 'optional', 'string', 'name'], [2, 'optional', 'string', 'value']);

const exemplar = message(
  [1, 'repeated', labelPair, 'label'],
  [2, 'optional', 'double', 'value'],
  [3, 'optional', timestamp, 'timestamp'],
);

const singleValue = message([1, 'optional', 'double', 'value']);

const counter = message(
  [1, 'optional', 'double', 'value'],
  [2, 'optional', exemplar, 'exemplar'],
  [3, 'optional', timestamp, 'created_timestamp'],
);

const quantile = message([1, 'optional', 'double', 'quantile'], [2, 'optional', 'double', 'value']);

const summary = message(
  [1, 'optional', 'uint64', 'sample_count'],
  [2, 'optional', 'double', 'sample_sum'],
  [3, 'repeated', quantile, 'quantile'],
  [4, 'optional', timestamp, 'created_timestamp'],
);

const bucket = message(
  [1, 'optional', 'uint64', 'cumulative_count'],
  [2, 'optional', 'double', 'upper_bound'],
  [3, 'optional', exemplar, 'exemplar'],
  [4, 'optional', 'double', 'cumulative_count_float'],
);

const bucketSpan = message([1, 'optional', 'sint32', 'offset'], [2, 'optional', 'uint32', 'length']);

const histogram = message(
  [1, 'optional', 'uint64', 'sample_count'],
  [2, 'optional', 'double', 'sample_sum'],
  [3, 'repeated', bucket, 'bucket'],
  [4, 'optional', 'double', 'sample_count_float'],
  [5, 'optional', 'sint32', 'schema'],
  [6, 'optional', 'double', 'zero_threshold'],
  [7, 'optional', 'uint64', 'zero_count'],
  [8, 'optional', 'double', 'zero_count_float'],
  [9, 'repeated', bucketSpan, 'negative_span'],
  [10, 'repeated', 'sint64', 'negative_delta'],
  [11, 'repeated', 'double', 'negative_count'],
  [12, 'repeated', bucketSpan, 'positive_span'],
  [13, 'repeated', 'sint64', 'positive_delta'],
  [14, 'repeated', 'double', 'positive_count'],
  [15, 'optional', timestamp, 'created_timestamp'],
  [16, 'repeated', exemplar, 'exemplars'],
);

const metric = message(
  [1, 'repeated', labelPair, 'label'],
  [2, 'optional', singleValue, 'gauge'],
  [3, 'optional', counter, 'counter'],
  [4, 'optional', summary, 'summary'],
  [5, 'optional', singleValue, 'untyped'],
  [6, 'optional', 'int64', 'timestamp_ms'],
  [7, 'optional', histogram, 'histogram'],
);

/** `io.prometheus.client.MetricFamily` */
export const metricFamily: MessageShape = message(
  [1, 'optional', 'string', 'name'],
  [2, 'optional', 'string', 'help'],
  [3, 'optional', 'int32', 'type'],
  [4, 'repeated', metric, 'metric'],
  [5, 'optional', 'string', 'unit'],
);
