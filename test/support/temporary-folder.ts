import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';

function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'promlint-ts-'));
}

/** A folder for the tests of a file, which is removed after them. */
export function temporaryFolder(): string {
  const folder = makeFolder();
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Gives each test a folder of its own, which is removed after it. */
export function eachInTemporaryFolder(enter: (folder: string) => void): void {
  let folder = '';
  beforeEach(() => {
    folder = makeFolder();
    enter(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
}

/** Writes a file of a folder, and creates the folders in between. */
export function writeIn(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
