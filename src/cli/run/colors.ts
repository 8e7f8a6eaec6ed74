import type { Colors } from '../../report/terminal/theme.ts';
import type { Io } from '../io.ts';

/** Whether output is coloured: by the option, else FORCE_COLOR, else NO_COLOR, else whether it is a terminal. */
export function wantsColor(option: boolean | undefined, { stdout, env }: Pick<Io, 'stdout' | 'env'>): boolean {
  if (option !== undefined) return option;
  const { FORCE_COLOR: force, NO_COLOR: no } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}

/** Colours, if they are wanted. chalk is loaded only then. */
export async function loadColors(wanted: boolean): Promise<Colors | undefined> {
  if (!wanted) return undefined;
  const { Chalk } = await import('chalk');
  // The reports use the sixteen basic colours, so that a terminal's own palette applies.
  return new Chalk({ level: 1 });
}
