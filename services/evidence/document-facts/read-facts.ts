import { describeDocument, effectiveFields, isSameCompany, type DocumentKind, type EffectiveFields, type FieldName, type FieldValue } from '../../documents/index.ts';
import type { DocumentFacts, Fact } from './fact.ts';

/** Days by which a person may say how old a document is; the newest word about one counts where the document's own day is the machine's guess. */
const otherDays = ['approvedDate', 'effectiveDate', 'issuedDate', 'reviewedDate'] as const;

/** Fields of a description that an assessment judges by; a changed owner changes no result. */
export const judgedFields = ['kind', 'status', 'authorOrganisation', 'documentDate', 'periodCovered', 'nextReviewDate', 'expiryDate', ...otherDays] as const satisfies readonly FieldName[];

/** The facts by which passages of a document are judged, from its description: people's words go before the machine's guesses. */
export function factsOf(fields: EffectiveFields, clientName: string): DocumentFacts {
  // Each field holds the type its schema gave when it was stored.
  const fact = <Name extends FieldName>(field: Name): Fact<FieldValue<Name> | null> => (fields.get(field) ?? { value: null, quote: null }) as Fact<FieldValue<Name> | null>;
  const day = (field: 'documentDate' | 'nextReviewDate' | 'expiryDate' | (typeof otherDays)[number]): Fact<Date | null> => {
    const { value, quote } = fact(field);
    return { value: value === null ? null : new Date(value), quote };
  };
  const kind: Fact<DocumentKind> = { ...fact('kind'), value: fact('kind').value ?? 'other' };
  const status = fact('status');
  const covers = fact('periodCovered');
  const nextReview = day('nextReviewDate');
  return {
    kind,
    status: status.value === null || status.value === 'approved' ? { value: 'current', quote: null } : { value: status.value, quote: status.quote },
    dated: datedOf(fields, day),
    covers: { quote: covers.quote, value: covers.value && { start: new Date(covers.value.start), end: new Date(covers.value.end) } },
    nextReview: nextReview.value === null && !fields.has('nextReviewDate') ? day('expiryDate') : nextReview,
    author: authorOf(kind.value, fact('authorOrganisation'), clientName),
  };
}

function datedOf(fields: EffectiveFields, day: (field: 'documentDate' | (typeof otherDays)[number]) => Fact<Date | null>): Fact<Date | null> {
  if (fields.get('documentDate')?.source === 'person') return day('documentDate');
  const said = otherDays.filter((field) => fields.get(field)?.source === 'person').map(day).filter(({ value }) => value !== null);
  return said.toSorted((one, other) => (other.value?.getTime() ?? 0) - (one.value?.getTime() ?? 0))[0] ?? day('documentDate');
}

/** A contract speaks for both sides. */
function authorOf(kind: DocumentKind, { value, quote }: Fact<string | null>, clientName: string): DocumentFacts['author'] {
  if (kind === 'contract') return { value: 'both', quote };
  return value === null ? { value: 'unknown', quote: null } : { value: isSameCompany(value, clientName) ? 'client' : 'other', quote: quote ?? value };
}

/** The facts of a document that has no description, from its passages in order. About 2 ms a document. */
export function readFacts(name: string, texts: readonly string[], clientName: string): DocumentFacts {
  const page = { page: 1, label: null, text: texts.join('\n'), structure: { kind: 'prose' as const, addressing: 'page' as const, marks: [] } };
  return factsOf(effectiveFields(describeDocument({ name, mediaType: null, clientName }, [page])), clientName);
}

const versionWords = /\b(v(ersion)?\.?\s?\d+(\.\d+)*|\(?(19|20)\d\d\)?|draft|final|copy|signed|superseded|old|archive)\b/gi;

/** Name of a document without version, year and ending, so that two versions of one policy meet. */
export function titleKey(name: string): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_]+/g, ' ').replace(versionWords, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase();
}
