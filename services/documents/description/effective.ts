import { producedFieldNames, producedKinds, type FieldName, type FieldValue } from './description.contract.ts';
import type { MachineGuess } from './describe.ts';
import type { StoredWord } from './description.sql.ts';

/** One field with what the machine read and what a person said; `value` is what counts. */
export interface DescribedField {
  readonly value: FieldValue | null;
  readonly source: 'person' | 'machine' | null;
  readonly machine: MachineGuess | null;
  readonly person: Omit<StoredWord, 'versionId'> | null;
}

/** A person's word wins over the machine's guess, also where it is "not stated"; a reset takes it back. */
export function weigh(machine: MachineGuess | undefined, word: StoredWord | undefined): DescribedField {
  const person = word === undefined || word.isReset ? null : word;
  if (person) return { value: person.value, source: 'person', machine: machine ?? null, person };
  return { value: machine?.value ?? null, source: machine ? 'machine' : null, machine: machine ?? null, person: null };
}

/** The value that counts of some fields of one version, each with the words of the text that say so. */
export type EffectiveFields = ReadonlyMap<FieldName, { readonly value: FieldValue | null; readonly quote: string | null; readonly source: 'person' | 'machine' }>;

export function effectiveFields(guesses: readonly MachineGuess[], words: readonly StoredWord[] = []): EffectiveFields {
  const fields = new Map<FieldName, { value: FieldValue | null; quote: string | null; source: 'person' | 'machine' }>();
  for (const { field, value, quote } of guesses) fields.set(field, { value, quote, source: 'machine' });
  for (const { field, value, isReset } of words) if (!isReset) fields.set(field, { value, quote: null, source: 'person' });
  return fields;
}

export interface InformationProduced {
  readonly isAskedFor: boolean;
  readonly missing: (typeof producedFieldNames)[number][];
  readonly notStated: (typeof producedFieldNames)[number][];
  readonly rowCountDiffers: boolean;
}

/** What is missing of the record that an auditor asks of a list or export before relying on it. */
export function weighInformationProduced(fields: ReadonlyMap<FieldName, DescribedField>): InformationProduced {
  const kind = fields.get('kind')?.value;
  const [counted, stated] = [fields.get('rowCount')?.value, fields.get('statedRowCount')?.value];
  return {
    isAskedFor: producedKinds.some((each) => each === kind),
    missing: producedFieldNames.filter((name) => (fields.get(name)?.source ?? null) === null),
    notStated: producedFieldNames.filter((name) => fields.get(name)?.person?.value === null),
    rowCountDiffers: typeof counted === 'number' && typeof stated === 'number' && counted !== stated,
  };
}
