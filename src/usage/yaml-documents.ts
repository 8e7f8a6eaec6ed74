import {
  Composer,
  type CST,
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
} from 'yaml';
import { Aliases } from '../text/yaml-aliases.ts';
import type { UnreadableFile } from './query.ts';
import { tooDeepAt } from './yaml-depth.ts';
import { type Locate, locateInFile, type PlacedText, placedText } from './yaml-text.ts';

/** A document of a file, or of a text in it. */
interface EmbeddedDocument {
  readonly file: YamlFile;
  readonly root: unknown;
}

/** The documents of a YAML or JSON file, and access to their parts. */
export class YamlFile {
  readonly roots: readonly (Node | null)[];
  private readonly source: string;
  private readonly locate: Locate;
  private readonly aliases: Aliases;

  private constructor(source: string, locate: Locate, documents: readonly Document[]) {
    this.source = source;
    this.locate = locate;
    this.aliases = new Aliases(...documents);
    this.roots = documents.map(({ contents }) => contents);
  }

  /** Reads a file, or a text of another one, of which it says where its pieces are. */
  static read(source: string, locate?: Locate): YamlFile | UnreadableFile {
    const lines = new LineCounter();
    const fault = (offset: number, message: string): UnreadableFile => {
      const { line, col } = lines.linePos(offset);
      return { message: `${line}:${col}: ${message}` };
    };
    const tokens: CST.Token[] = [...new Parser(lines.addNewLine).parse(source)];
    const deepAt = tokens.map((token) => tooDeepAt(token)).find((offset) => offset !== undefined);
    if (deepAt !== undefined) return fault(deepAt, 'this is nested too deeply');
    const documents: readonly Document[] = [...new Composer({ uniqueKeys: false }).compose(tokens)];
    for (const { errors } of documents) {
      const [error] = errors;
      if (error !== undefined) return fault(error.pos[0], error.message);
    }
    return new YamlFile(source, locate ?? locateInFile(source, lines), documents);
  }

  /** A node, or what it is an alias of. */
  resolve(node: unknown): unknown {
    return isNode(node) ? this.aliases.resolve(node) : node;
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

  /** The keys of a map. */
  keys(map: unknown): readonly string[] {
    const found = this.resolve(map);
    return isMap(found) ? found.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
  }

  /** The keys and values of a map, or the items of a list. */
  children(node: unknown): readonly unknown[] {
    const found = this.resolve(node);
    if (isSeq(found)) return this.items(found);
    return isMap(found) ? found.items.map(({ value }) => this.resolve(value)) : [];
  }

  /** The documents of the file, with those that a ConfigMap holds, or one of a list of them, in its place. */
  embedded(): readonly EmbeddedDocument[] {
    const found: EmbeddedDocument[] = [];
    // A list may be in itself by an alias.
    const visited = new Set<unknown>();
    const left: unknown[] = [...this.roots].toReversed();
    while (left.length > 0) {
      const root = left.pop();
      const kind = this.word(root, 'kind') ?? '';
      if (kind === 'ConfigMap') found.push(...this.inConfigMap(root));
      else if (!kind.endsWith('List')) found.push({ file: this, root });
      else if (!visited.has(root)) {
        visited.add(root);
        left.push(...this.items(this.get(root, 'items')).toReversed());
      }
    }
    return found;
  }

  private inConfigMap(root: unknown): readonly EmbeddedDocument[] {
    return this.children(this.get(root, 'data')).flatMap((value) => {
      const text = this.text(value);
      const file = text && YamlFile.read(text.text, text.place);
      return file instanceof YamlFile ? file.roots.map((inner) => ({ file, root: inner })) : [];
    });
  }
}
