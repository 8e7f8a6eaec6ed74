import { Alias, type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import type { UnreadableFile } from './query.ts';
import { type Locate, locateInFile, type PlacedText, placedText } from './yaml-text.ts';

/** The documents of a YAML or JSON file, and access to their parts. */
export class YamlFile {
  readonly roots: readonly (Node | null)[];
  private readonly source: string;
  private readonly locate: Locate;
  private readonly documents: readonly Document[];

  private constructor(source: string, locate: Locate, documents: readonly Document[]) {
    this.source = source;
    this.locate = locate;
    this.documents = documents;
    this.roots = documents.map(({ contents }) => contents);
  }

  /** Reads a file, or a text of another one, of which it says where its pieces are. */
  static read(source: string, locate?: Locate): YamlFile | UnreadableFile {
    const lines = new LineCounter();
    const documents = parseAllDocuments(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const list: readonly Document[] = Array.isArray(documents) ? documents : [];
    for (const { errors } of list) {
      const [error] = errors;
      if (error === undefined) continue;
      const { line, col } = lines.linePos(error.pos[0]);
      return { message: `${line}:${col}: ${error.message}` };
    }
    return new YamlFile(source, locate ?? locateInFile(source, lines), list);
  }

  /** A node, or what it is an alias of. */
  resolve(node: unknown): unknown {
    if (!(node instanceof Alias)) return node;
    for (const document of this.documents) {
      const found = node.resolve(document);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The value of a key. */
  get(map: unknown, key: string): unknown {
    const found = this.resolve(map);
    if (!isMap(found)) return undefined;
    return this.resolve(found.items.find(({ key: one }) => isScalar(one) && one.value === key)?.value);
  }

  /** The items of a list; none if it is not one. */
  items(list: unknown): readonly unknown[] {
    const found = this.resolve(list);
    return isSeq(found) ? found.items.map((item) => this.resolve(item)) : [];
  }

  /** The text of a scalar with its places. */
  text(node: unknown): PlacedText | undefined {
    const found = this.resolve(node);
    return isScalar(found) ? placedText(found, this.source, this.locate) : undefined;
  }

  /** The text of a key's value, without its places. */
  word(map: unknown, key: string): string | undefined {
    const found = this.get(map, key);
    return isScalar(found) && typeof found.value === 'string' ? found.value : undefined;
  }

  /** The keys and values of a map, or the items of a list. */
  children(node: unknown): readonly unknown[] {
    const found = this.resolve(node);
    if (isSeq(found)) return this.items(found);
    return isMap(found) ? found.items.map(({ value }) => this.resolve(value)) : [];
  }

  /** The documents of the file, with those that a ConfigMap holds, or one of a list of them, in its place. */
  embedded(): readonly { readonly file: YamlFile; readonly root: unknown }[] {
    const within = (root: unknown): readonly { readonly file: YamlFile; readonly root: unknown }[] => {
      const kind = this.word(root, 'kind') ?? '';
      if (kind.endsWith('List')) return this.items(this.get(root, 'items')).flatMap((item) => within(item));
      if (kind !== 'ConfigMap') return [{ file: this, root }];
      return this.children(this.get(root, 'data')).flatMap((value) => {
        const text = this.text(value);
        const file = text && YamlFile.read(text.text, text.place);
        return file instanceof YamlFile ? file.roots.map((inner) => ({ file, root: inner })) : [];
      });
    };
    return this.roots.flatMap((root) => within(root));
  }
}
