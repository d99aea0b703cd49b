// What a person chooses from when they write an entry.
import { text } from '../../text/en';

export const kinds = (['note', 'phone', 'email', 'letter', 'document', 'form'] as const).map(
  (value) => ({ value, label: text.entryKinds[value].one }),
);

export const directions = (['none', 'in', 'out', 'internal'] as const).map((value) => ({
  value,
  label: text.entries.form.directions[value],
}));
