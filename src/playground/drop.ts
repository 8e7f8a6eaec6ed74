import { gunzipBytes, longestDocument } from './compress.ts';

/** A file that was dropped or chosen. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many files came with it, and are not read. */
  readonly others: number;
}

/** What becomes of files. */
export interface FileTaker {
  readonly take: (file: DroppedFile) => void;
  /** Gets why a file cannot be read. */
  readonly refuse: (message: string) => void;
}

/** Counts what users asked for, so that a file that takes long to read does not replace one that they chose later. */
let wanted = 0;

/** A file that is being read is not wanted any more. */
export function forgetFiles(): void {
  wanted += 1;
}

function tooLong(name: string): string {
  return `${name} is too long for this page: lint it on the command line, promlint-ts ${name}`;
}

async function read(files: FileList, { take, refuse }: FileTaker): Promise<void> {
  const [file] = files;
  if (file === undefined) return;
  forgetFiles();
  const mine = wanted;
  const { name, size } = file;
  if (size > longestDocument) {
    refuse(tooLong(name));
    return;
  }
  let message = `${name} cannot be read`;
  let bytes: Uint8Array<ArrayBuffer> | undefined = undefined;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
    // What is not gzip after all stays as it is: the linter says what it is.
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = await gunzipBytes(bytes, longestDocument);
  } catch (error) {
    if (error instanceof RangeError) {
      message = tooLong(name);
      bytes = undefined;
    }
  }
  if (mine !== wanted) return;
  if (bytes === undefined) refuse(message);
  else take({ name, bytes, others: files.length - 1 });
}

/** Takes files that are dropped on an element; one that is compressed with gzip is unpacked. */
export function takeDrops(element: HTMLElement, taker: FileTaker): void {
  let depth = 0;
  const show = (change: number): void => {
    depth = Math.max(0, depth + change);
    element.classList.toggle('dropping', depth > 0);
  };
  element.addEventListener('dragenter', () => show(1));
  element.addEventListener('dragleave', () => show(-1));
  element.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
  });
  const drop = (event: DragEvent): void => {
    depth = 0;
    show(0);
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void read(files, taker);
  };
  // Before the editor, which would insert the file as text.
  element.addEventListener('drop', drop, { capture: true });
}

/** A button that opens a file. */
export function fileInput(taker: FileTaker): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'file';
  input.hidden = true;
  input.addEventListener('change', () => {
    if (input.files !== null) void read(input.files, taker);
    input.value = '';
  });
  return input;
}
