/* The people of a case in the order in which they are shown. */
import type { PersonView } from '../../api/client';

/** The person that the case is about first, the others as the file names them. */
export function mainFirst(people: readonly PersonView[]): PersonView[] {
  return [...people].sort((a, b) => Number(b.main) - Number(a.main));
}
