import { gunzipBytes } from './compress.ts';

/** A file that was dropped or chosen. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function read(file: File): Promise<DroppedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { name: file.name, bytes };
  try {
    return { name: file.name, bytes: await gunzipBytes(bytes) };
  } catch {
    // The linter says what it is.
    return { name: file.name, bytes };
  }
}

/** Takes files that are dropped on an element; one that is compressed with gzip is unpacked. */
export function takeDrops(element: HTMLElement, take: (file: DroppedFile) => void): void {
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
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void read(file).then(take);
  };
  // Before the editor, which would insert the file as text.
  element.addEventListener('drop', drop, { capture: true });
}

/** A button that opens a file. */
export function fileInput(take: (file: DroppedFile) => void): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'file';
  input.hidden = true;
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void read(file).then(take);
    input.value = '';
  });
  return input;
}
