import { describe, expect, it } from 'vitest';
import { effectiveFields, type EffectiveFields, type FieldName, type FieldValue } from '../../documents/index.ts';
import { factsOf, readFacts, titleKey } from './read-facts.ts';

const said = (values: Partial<Record<FieldName, FieldValue | null>>, source: 'person' | 'machine' = 'machine'): EffectiveFields =>
  new Map(Object.entries(values).map(([field, value]) => [field as FieldName, { value, quote: source === 'machine' ? `quote of ${field}` : null, source }]));

describe('facts', () => {
  it('come from the description with the words that say so', () => {
    const facts = readFacts('ISP-01 Information Security Policy v5.0.pdf', ['Nimbus Ltd\nApproved on\t12 November 2025\nNext review\t12 November 2026\nOwner\tCISO'], 'Nimbus Ltd');
    expect(facts.kind.value).toBe('policy');
    expect(facts.dated).toEqual({ value: new Date('2025-11-12'), quote: 'Approved on\t12 November 2025' });
    expect(facts.nextReview.value).toEqual(new Date('2026-11-12'));
    expect(facts.covers.value).toBeNull();
    expect(facts.author.value).toBe('client');
  });

  it('take the time reported on from the name', () => {
    expect(readFacts('Access review Q2 2026.xlsx', [''], 'Nimbus').covers.value).toEqual({ start: new Date('2026-04-01'), end: new Date('2026-06-30') });
  });

  it('of nothing are no facts', () => {
    expect(factsOf(effectiveFields([]), 'Nimbus')).toEqual({
      kind: { value: 'other', quote: null }, status: { value: 'current', quote: null }, dated: { value: null, quote: null },
      covers: { value: null, quote: null }, nextReview: { value: null, quote: null }, author: { value: 'unknown', quote: null },
    });
  });

  it.each([
    ['the client by another form of its name', 'policy', 'Nimbus', 'client'],
    ['another company', 'policy', 'Basalt Cloud Services Ltd', 'other'],
    ['another company, in a contract', 'contract', 'Basalt Cloud Services Ltd', 'both'],
    ['nobody', 'policy', null, 'unknown'],
  ] as const)('know %s as the author', (_, kind, authorOrganisation, expected) => {
    expect(factsOf(said({ kind, ...(authorOrganisation === null ? {} : { authorOrganisation }) }), 'Nimbus Ltd').author.value).toBe(expected);
  });

  it.each([
    ['approved', 'current'], ['draft', 'draft'], ['superseded', 'superseded'],
  ] as const)('take %s for %s', (status, expected) => {
    expect(factsOf(said({ status }), 'Nimbus').status.value).toBe(expected);
  });

  it('put a person before the machine: a day somebody named goes before the guess of the document\'s day', () => {
    const machine = said({ documentDate: '2021-01-01', approvedDate: '2021-01-01' });
    expect(factsOf(machine, 'Nimbus').dated.value).toEqual(new Date('2021-01-01'));
    expect(factsOf(new Map([...machine, ...said({ approvedDate: '2026-02' }, 'person')]), 'Nimbus').dated.value).toEqual(new Date('2026-02-01'));
    expect(factsOf(new Map([...machine, ...said({ documentDate: null }, 'person')]), 'Nimbus').dated.value).toBeNull();
    expect(factsOf(new Map([...machine, ...said({ approvedDate: '2026-02', documentDate: '2025' }, 'person')]), 'Nimbus').dated.value).toEqual(new Date('2025-01-01'));
  });

  it('take the end of validity for the next review, unless a person says there is none', () => {
    expect(factsOf(said({ expiryDate: '2026-12-31' }), 'Nimbus').nextReview.value).toEqual(new Date('2026-12-31'));
    expect(factsOf(new Map([...said({ expiryDate: '2026-12-31' }), ...said({ nextReviewDate: null }, 'person')]), 'Nimbus').nextReview.value).toBeNull();
  });

  it('know two versions of one document by its title', () => {
    expect(titleKey('ISP-01 Information Security Policy v2.3 (2021).pdf')).toBe(titleKey('ISP-01 Information Security Policy v5.0.docx'));
  });
});
