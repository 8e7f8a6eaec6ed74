import { describeConflict } from './conflict-text.ts';
import type { Conflict } from './conflict.ts';

/** What `mustRegister` throws. Follows the panic of client_golang's `Registry.MustRegister`. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly conflict: Conflict;

  constructor(conflict: Conflict) {
    super(describeConflict(conflict));
    this.conflict = conflict;
  }
}
