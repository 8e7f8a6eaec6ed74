import { describe, expect, it } from 'vitest';
import { describeConflict } from '../../src/registry/describe-conflict.ts';
import type { Conflict } from '../../src/registry/conflict.ts';
import { Desc, invalidDesc, type DescProblem } from '../../src/registry/desc.ts';
import { collectorOf } from './collectors.ts';

const desc = new Desc('m', 'help', { variableLabels: ['a'] });
const labels = [
  { name: 'a', value: '1' },
  { name: 'b', value: 'say "hi"' },
];
const series = 'm{a="1", b="say \\"hi\\""}';
const collector = collectorOf([desc]);

describe('describeConflict', () => {
  it.each<[Conflict, string]>([
    [
      { kind: 'duplicate-desc', desc, existing: desc },
      'Another collector has registered "m" with the same values of constant labels.',
    ],
    [
      { kind: 'already-registered', collector, existing: collector },
      'A collector with the same descriptors is already registered.',
    ],
    [
      { kind: 'inconsistent-help', name: 'm', found: 'Help', expected: 'help', within: true },
      '"m" has the help "Help", but another descriptor of the collector has "help".',
    ],
    [
      { kind: 'inconsistent-unit', name: 'm', found: '', expected: 'seconds', within: false },
      '"m" has the unit "", but its first definition has "seconds".',
    ],
    [
      {
        kind: 'inconsistent-label-names',
        name: 'm',
        found: { constant: [], variable: ['a', 'b'] },
        expected: { constant: ['c'], variable: [] },
        within: false,
      },
      '"m" has the labels ("a", "b"), but its first definition has the constant labels ("c") and the variable labels (none).',
    ],
    [
      { kind: 'inconsistent-type', name: 'm', found: 'counter', expected: 'gauge' },
      '"m" has type counter, but was first collected as gauge.',
    ],
    [
      {
        kind: 'suffix-collision',
        name: 'm_sum',
        type: 'gauge',
        other: 'm',
        otherType: 'summary',
        suffix: '_sum',
      },
      'The gauge "m_sum" collides with the summary "m": both have samples that end in "_sum".',
    ],
    [{ kind: 'duplicate-label-name', name: 'm', labels, label: 'a' }, `${series} has the label "a" more than once.`],
    [{ kind: 'invalid-label-name', name: 'm', labels, label: 'a' }, `${series} has a label with the invalid name "a".`],
    [
      { kind: 'reserved-label-name', name: 'm', labels, label: '__a' },
      `${series} has the label "__a": names that begin with "__" are reserved for Prometheus.`,
    ],
    [
      { kind: 'invalid-label-value', name: 'm', labels, label: 'a', value: '\uD800' },
      `${series} has a value of the label "a" that is not valid Unicode.`,
    ],
    [
      { kind: 'explicit-quantile-label', name: 'm', labels },
      `${series} has the label "quantile", which is reserved for the quantiles of a summary.`,
    ],
    [
      { kind: 'explicit-le-label', name: 'm', labels },
      `${series} has the label "le", which is reserved for the buckets of a histogram.`,
    ],
    [{ kind: 'duplicate-series', name: 'm', labels, timestampMs: undefined }, `${series} was collected before.`],
    [
      { kind: 'duplicate-series', name: 'm', labels, timestampMs: 0 },
      `${series} was collected before with the timestamp 0.`,
    ],
    [{ kind: 'unregistered-desc', desc, labels }, `${series} has a descriptor that is not registered.`],
    [
      { kind: 'inconsistent-desc', desc, labels },
      `${series} does not have the labels of its descriptor ${desc.toString()}.`,
    ],
    [
      { kind: 'inconsistent-cardinality', name: 'm', variableLabels: ['a'], labelValues: ['1', '2'] },
      '"m" needs a value for each of its variable labels ("a"), but got 2 ("1", "2").',
    ],
    [{ kind: 'empty-metric', name: 'm', labels: [] }, 'm{} has no value.'],
    [{ kind: 'invalid-metric', name: 'm', message: 'timeout' }, '"m" could not be collected: timeout.'],
    [{ kind: 'collect-failed', collector, error: new Error('timeout') }, 'A collector failed: Error: timeout.'],
    [
      { kind: 'in-gatherer', gatherer: 0, conflict: { kind: 'empty-metric', name: 'm', labels: [] } },
      'In gatherer 1: m{} has no value.',
    ],
  ])('puts %j into words', (conflict, expected) => {
    expect(describeConflict(conflict)).toBe(expected);
  });

  it.each<[DescProblem, string]>([
    [{ reason: 'invalid-metric-name' }, 'its name is not a valid metric name'],
    [{ reason: 'invalid-label-name', label: '' }, '"" is not a valid label name'],
    [
      { reason: 'reserved-label-name', label: '__a' },
      'the label "__a" begins with "__", which is reserved for Prometheus',
    ],
    [{ reason: 'duplicate-label-name', label: 'a' }, 'it has the label "a" more than once'],
    [{ reason: 'invalid-label-value', label: 'a', value: '\uD800' }, 'the value of its label "a" is not valid Unicode'],
    [{ reason: 'other', message: 'no such device' }, 'no such device'],
  ])('puts the problem %j of a descriptor into words', (problem, expected) => {
    const conflict: Conflict = { kind: 'invalid-desc', desc: invalidDesc('broken'), problem };
    expect(describeConflict(conflict)).toBe(`The descriptor of "" is invalid: ${expected}.`);
  });
});
