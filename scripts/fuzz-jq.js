// Lets jq read JSON that JSON.parse has read, many texts at a time, and compares what both make of it.
import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';

/** Whether jq is installed. */
export const hasJq = spawnSync('jq', ['--version']).status === 0;

const batchSize = 200;

/** What is wrong with a batch of texts. */
function batchFault(batch) {
  const input = batch.map(({ text }) => text).join('\n');
  const { status, stdout, stderr } = spawnSync('jq', ['-c', '.'], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const lines = stdout.split('\n').slice(0, -1);
  if (status === 0 && lines.length === batch.length) {
    const other = batch.find(({ text }, at) => !isDeepStrictEqual(JSON.parse(lines[at]), JSON.parse(text)));
    return other === undefined ? undefined : `${other.label}: jq reads another value`;
  }
  if (batch.length === 1) return `${batch[0].label}: jq says ${stderr.trim() || `it is ${lines.length} values`}`;
  const middle = Math.ceil(batch.length / 2);
  return batchFault(batch.slice(0, middle)) ?? batchFault(batch.slice(middle)) ?? 'jq fails for several texts together';
}

/** Collects texts for jq, which costs too much to start for each of them. */
export class JqCheck {
  #batch = [];
  /** How many texts jq has read. */
  count = 0;

  /** Adds a report, and gives what is wrong with those that were added before if jq has read them now. */
  add(report, format, label) {
    if (!hasJq) return undefined;
    const texts = format === 'ndjson' ? report.split('\n').filter(Boolean) : [report];
    this.#batch.push(...texts.map((text) => ({ text, label })));
    return this.#batch.length < batchSize ? undefined : this.end();
  }

  /** What is wrong with the texts that jq has not read yet. */
  end() {
    const batch = this.#batch;
    this.#batch = [];
    this.count += batch.length;
    return batch.length === 0 ? undefined : batchFault(batch);
  }
}
