import type { ConflictView } from '../../model/views.ts';
import type { Finding } from '../../lint/rule.ts';

/** The `related` field of a finding about a conflict: its first definition, where there is one. */
export function firstPlace(conflict: ConflictView, message: string): Pick<Finding<string>, 'related'> {
  return conflict.first === undefined ? {} : { related: [{ message, at: conflict.first }] };
}
