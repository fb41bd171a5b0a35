import type { FieldTree, TreeValidationResult } from '@angular/forms/signals';
import type { AdminProblem } from './admin-problem';

/**
 * What the server refused of single fields, for the form to say beside each.
 *
 * @param fields by their names on the wire
 */
export function refusedFields(
  problem: AdminProblem,
  fields: Readonly<Record<string, FieldTree<string>>>,
): TreeValidationResult {
  return Object.entries(fields).flatMap(([name, fieldTree]) => {
    const kind = problem.fields[name];
    return kind === undefined ? [] : [{ kind, fieldTree }];
  });
}
