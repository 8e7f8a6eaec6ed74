/* oxlint-disable no-underscore-dangle -- the loader of Node is called so */
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eachInTemporaryFolder, writeIn } from '../../support/temporary-folder.ts';
import { root } from '../../support/markdown.ts';
import { isInstalled } from '../support/program.ts';

const bin = join(root, 'bin/promlint-ts.js');
const here = join(root, 'test/cli/lsp');
const text = '# TYPE shop_cartSize gauge\nshop_cartSize 4.0\n';

let folder = '';
eachInTemporaryFolder((made) => {
  folder = made;
  writeIn(folder, 'shop.prom', text);
});

/** Runs an editor and gives the lines that its script prints. */
function linesOf(command: string, ...args: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE: process.execPath, BIN: bin };
    const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (output += piece.toString()));
    child.on('error', reject);
    child.on('close', () =>
      resolve(output.split(/\r?\n/).filter((line) => /^(?:finding|hover|definition|symbols|formatted) /.test(line))),
    );
  });
}

const hasEglot =
  isInstalled('emacs') &&
  spawnSync('emacs', ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"]).status === 0;

describe('editors', () => {
  it.skipIf(!isInstalled('nvim'))('Neovim shows findings, hovers, definitions and the outline', async () => {
    const script = `luafile ${join(here, 'nvim.lua')}`;
    expect(await linesOf('nvim', '--headless', '--clean', 'shop.prom', '-c', script)).toEqual([
      'finding `shop_cartSize` is in camelCase',
      'finding `shop_cartSize` has no help text',
      'finding `shop_cartSize` is in camelCase',
      'hover `shop_cartSize`: gauge, 1 series, 1 sample',
      'definition 1',
      'symbols 1',
    ]);
  });

  it.skipIf(!hasEglot)('Emacs shows findings and hovers, and formats, with eglot', async () => {
    const script = join(here, 'emacs.el');
    const lines = await linesOf('emacs', '--batch', '-l', script, process.execPath, bin, join(folder, 'shop.prom'));
    expect(lines.filter((line) => line.startsWith('finding ')).toSorted()).toEqual([
      'finding promlint-ts [camel-case-name]: `shop_cartSize` is in camelCase',
      'finding promlint-ts [missing-help]: `shop_cartSize` has no help text',
    ]);
    expect(lines).toContain('formatted # TYPE shop_cartSize gauge|shop_cartSize 4|');
    expect(lines.find((line) => line.startsWith('hover '))).toContain('gauge, 1 series, 1 sample');
  });
});

describe('the extension for VS Code', () => {
  it('starts the server for Prometheus documents, with the settings of its manifest', async () => {
    const require = createRequire(import.meta.url);
    const { Module } = require('node:module') as { Module: { _load: (name: string, ...rest: unknown[]) => unknown } };
    const load = Module._load;
    const started: unknown[][] = [];
    const asked: string[] = [];
    class LanguageClient {
      private readonly given: unknown[];
      constructor(...given: unknown[]) {
        this.given = given;
      }
      start(): void {
        started.push(this.given);
      }
      stop(): void {
        started.pop();
      }
    }
    const get = (name: string, usual: string): string => {
      asked.push(name);
      return usual;
    };
    const stubs = new Map<string, unknown>([
      ['vscode', { workspace: { getConfiguration: () => ({ get }) } }],
      ['vscode-languageclient/node', { LanguageClient }],
    ]);
    Module._load = (name, ...rest) => stubs.get(name) ?? load(name, ...rest);
    try {
      const extension = require(join(root, 'docs/examples/vscode/extension.js')) as {
        activate(): Promise<void>;
        deactivate(): Promise<void>;
      };
      await extension.activate();
      expect(started[0]?.[2]).toEqual({ command: 'promlint-ts', args: ['lsp', '--stdio'] });
      expect(started[0]?.[3]).toMatchObject({ documentSelector: [{ language: 'prometheus' }] });
      await extension.deactivate();
      expect(started).toEqual([]);
    } finally {
      Module._load = load;
    }
    const manifest = require(join(root, 'docs/examples/vscode/package.json')) as {
      contributes: { configuration: { properties: Record<string, unknown> }; languages: { id: string }[] };
    };
    expect(manifest.contributes.languages[0]?.id).toBe('prometheus');
    const settings = Object.keys(manifest.contributes.configuration.properties);
    expect(settings).toEqual(expect.arrayContaining(asked.map((name) => `promlint-ts.${name}`)));
  });
});
