import type { CompositeValue, Exemplar, NumberNode, Sample } from '../syntax/ast.ts';

/** What only lines that the grammar has read can have, but for the exemplar. */
export class NodeParts {
  /** The line; undefined for a plain one. */
  node: Sample | undefined = undefined;

  get exemplar(): Exemplar | undefined {
    return this.node?.exemplar;
  }

  get exemplars(): readonly Exemplar[] {
    const { exemplar } = this;
    return exemplar === undefined ? [] : (this.node?.exemplars ?? [exemplar]);
  }

  get startTimestamp(): NumberNode | undefined {
    return this.node?.startTimestamp;
  }

  get composite(): CompositeValue | undefined {
    return this.node?.compositeValue;
  }
}
