import { execFile } from 'node:child_process';
import picomatch from 'picomatch';
import { isPattern } from './expandable.ts';
import { gitName, type GitName } from './git-name.ts';
import type { Source } from './source.ts';
import { SourceError } from './source-error.ts';

const largestFile = 256 * 1024 ** 2;

function partsOf(input: string): GitName {
  const [, revision = '', path = ''] = gitName.exec(input) ?? [];
  if (revision === '' || revision.startsWith('-')) throw new SourceError(`'${revision}' is not a revision`);
  return { revision, path };
}

/** Runs git; what it writes to standard error is the reason if it fails. */
function git(cwd: string, ...args: readonly string[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    execFile('git', args, { cwd, encoding: 'buffer', maxBuffer: largestFile }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === 'ENOENT') reject(new SourceError('git is not installed'));
      else {
        const [reason = ''] = stderr.toString().trim().split('\n');
        reject(new SourceError(reason.replace(/^fatal: /, '') || error.message));
      }
    });
  });
}

async function text(cwd: string, ...args: readonly string[]): Promise<string> {
  return new TextDecoder().decode(await git(cwd, ...args));
}

/** A path as git wants it, from the root of the repository: it is given from the working directory, as all inputs are. */
async function fromRoot(path: string, cwd: string): Promise<string> {
  const prefix = (await text(cwd, 'rev-parse', '--show-prefix')).trimEnd();
  const parts: string[] = [];
  for (const part of `${prefix}${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

async function filesOf(cwd: string, revision: string, folder: string): Promise<readonly string[]> {
  const paths = folder === '' ? [] : ['--', folder];
  const names = await text(cwd, 'ls-tree', '-r', '-z', '--name-only', '--full-tree', revision, ...paths);
  return names.split('\0').filter((name) => name !== '');
}

function source(name: string, cwd: string, revision: string, path: string): Source {
  return {
    name,
    async *chunks() {
      yield await git(cwd, 'cat-file', 'blob', `${revision}:${path}`);
    },
  };
}

/**
 * The files that a git name stands for: one, those of a folder that have one of the endings, or those that match a
 * pattern.
 * @throws SourceError if there is no such revision or file.
 */
export async function gitSources(input: string, cwd: string, endings: readonly string[]): Promise<readonly Source[]> {
  const { revision, path } = partsOf(input);
  const way = await fromRoot(path, cwd);
  const named = (file: string): Source => source(`git:${revision}:${file}`, cwd, revision, file);
  let found: readonly string[];
  if (isPattern(path)) {
    const matches = picomatch(way);
    found = (await filesOf(cwd, revision, '')).filter((file) => matches(file));
  } else {
    const kind = way === '' ? 'tree' : (await text(cwd, 'cat-file', '-t', `${revision}:${way}`)).trim();
    if (kind !== 'tree') return [source(input, cwd, revision, way)];
    const files = await filesOf(cwd, revision, way === '' ? '' : `${way}/`);
    found = files.filter((file) => endings.some((ending) => file.toLowerCase().endsWith(ending)));
  }
  if (found.length === 0) throw new SourceError('the revision has no such files');
  return found.map((file) => named(file));
}
