import { describe, expect, it } from 'vitest';
import { countTerms, passageWeights } from '../lexical/index.ts';
import { packSegment, readSegment } from '../segments/segment.ts';
import { yearsIn } from './period.ts';
import { readQuestion } from './read-question.ts';
import { routableOf } from './routable.ts';
import { routeTo } from './routing.ts';
import { scopeOf, type Scope } from './scope.ts';

/** Documents as file name and texts of their passages. */
function scopeWith(documents: Readonly<Record<string, readonly string[]>>): Scope {
  return scopeOf(Object.entries(documents).map(([documentName, texts]) => {
    const { postings } = packSegment(texts.map((text, at) => ({ passageId: `${at}`.padStart(32, '0'), isListing: false, weights: passageWeights(countTerms(text)), vector: null })));
    return readSegment({ documentId: documentName, documentName }, postings, null);
  }));
}

const clauses = (party: string) => [
  `License Agreement between ${party} (the "Company") and the Customer, dated 4 May.`,
  ...Array.from({ length: 12 }, (_, at) => `${at}. The Company shall deliver the software as ${party} describes it, and payment is due within ${at + 10} days.`),
];
const parties = ['Zynga Inc.', 'Bluefly Corp', 'Ashworth Ltd', 'Galaxy Telecom', 'Cargill Inc.', 'Audible Corp', 'Domini Trust', 'Sabco Racing', 'Prolong Ltd', 'Excite Inc.', 'Rubicon Corp', 'Theravance Ltd'];
const contracts = scopeWith(Object.fromEntries(parties.map((party, at) => [`contract-${at + 1}.txt`, clauses(party)])));
const filing = (company: string, year: number) => [
  `FORM 10-K for the fiscal year ended December 31, ${year}. ${company}`,
  ...Array.from({ length: 20 }, (_, at) => `${company} grew in ${year} compared with ${year - 1}. Net sales were ${at + 100} million.`),
];
const filings = scopeWith({
  'BESTBUY_2021_10K.pdf': filing('Best Buy', 2021), 'BESTBUY_2022_10K.pdf': filing('Best Buy', 2022), 'Form a.pdf': filing('Corning', 2021), 'Form b.pdf': filing('Corning', 2022),
  'MGMRESORTS_2022_10K.pdf': filing('MGM Resorts', 2022), 'x.pdf': filing('Netflix', 2022), 'y.pdf': filing('Boeing', 2022),
});
const named = (question: string, scope: Scope): string[] => [...(routeTo(question, routableOf(scope))?.named ?? [])].sort(([, left], [, right]) => right - left).map(([documentId]) => documentId);

describe('which documents a question names', () => {
  it('is none for words of all documents, for words that begin a sentence, and where there is one document', () => {
    for (const question of ['What does the Company deliver?', 'Payment is due when?', 'Software License Agreement of the Customer', 'when is payment due', '']) expect(named(question, contracts), question).toEqual([]);
    expect(named('What does Zynga deliver?', scopeWith({ 'a.txt': clauses('Zynga Inc.') }))).toEqual([]);
  });

  it('is the contract of the party in its opening', () => {
    expect(named('Consider the License Agreement between Bluefly Corp and the Customer; when is payment due?', contracts)).toEqual(['contract-2.txt']);
    expect(named('When does Galaxy Telecom deliver?', contracts)).toEqual(['contract-4.txt']);
  });

  it('is the filing of the company in its file name, written in one word or begun, and the year asked about first', () => {
    expect(named('What were the net sales of Best Buy in FY2021?', filings)).toEqual(['BESTBUY_2021_10K.pdf', 'BESTBUY_2022_10K.pdf']);
    expect(named("What were MGM's net sales?", filings)).toEqual(['MGMRESORTS_2022_10K.pdf']);
    expect(named('How did Corning grow in fiscal 2022?', filings)[0]).toBe('Form b.pdf');
    expect(named('How did Corning grow in fiscal 2021?', filings)[0]).toBe('Form a.pdf');
  });

  it('takes the name out of what is asked, and leaves a question that is nothing else, a phrase and an identifier as they are', () => {
    const { query, route } = readQuestion('When does Galaxy Telecom deliver?', contracts);
    expect(route).not.toBeNull();
    expect([...query.terms.keys()]).toContain('deliv');
    expect([...query.terms.keys()]).not.toContain('galaxi');
    expect([...readQuestion('Galaxy Telecom', contracts).query.terms.keys()]).toContain('galaxi');
    for (const literal of ['"Galaxy Telecom"', 'CHG-1234']) expect(readQuestion(literal, contracts).route).toBeNull();
  });
});

describe('years', () => {
  it.each([
    ['FY2018 and FY19', [2018, 2019]],
    ['December 31, 2018', [2018]],
    ['ACME_20150815_8-K', [2015]],
    ['2022Q4', [2022]],
    ['$2,018 million, 20.18 %, 12018 and 2018.5', []],
  ])('of "%s"', (text, expected) => {
    expect(yearsIn(text.replaceAll('_', ' '))).toEqual(expected);
  });
});
