import { type Document, isAlias, isNode, type Node, visit } from 'yaml';

/** The nodes that the aliases of YAML documents refer to, found in one pass over each document. */
export class Aliases {
  private readonly targets = new Map<Node, Node>();

  constructor(...documents: readonly Document[]) {
    for (const document of documents) this.add(document);
  }

  private add(document: Document): void {
    const anchors = new Map<string, Node>();
    visit(document, (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) this.targets.set(node, target);
      } else if (isNode(node) && 'anchor' in node && typeof node.anchor === 'string') {
        anchors.set(node.anchor, node);
      }
    });
  }

  /** The node that an alias refers to; an unresolved alias, and any other part, is itself. */
  resolve<Part extends Node | null | undefined>(part: Part): Node | Part {
    return isAlias(part) ? (this.targets.get(part) ?? part) : part;
  }
}
