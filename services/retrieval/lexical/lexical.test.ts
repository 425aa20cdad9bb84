import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageWeights, queryWeights } from './bm25.ts';
import { lexicon } from './lexicon.ts';
import { holdsPhrase, parseQuery } from './query.ts';
import { termId } from './term-id.ts';
import { countTerms } from './terms.ts';
import { identifiersOf, wordsOf } from './words.ts';

const score = (query: string, passage: string, others: readonly string[] = []) => {
  const passages = [passage, ...others].map((text) => passageWeights(countTerms(text)));
  const frequencies = new Map<number, number>();
  for (const vector of passages) for (const id of vector.keys()) frequencies.set(id, (frequencies.get(id) ?? 0) + 1);
  const wanted = queryWeights(parseQuery(query).terms, passages.length, frequencies);
  return [...wanted].reduce((sum, [id, weight]) => sum + weight * (passages[0]?.get(id) ?? 0), 0);
};

describe('words and identifiers', () => {
  it.each([
    ['control A.9.2.3 and CLD.13.1.4', ['a.9.2.3', 'cld.13.1.4']],
    ['ticket CHG-1234, fixed', ['chg-1234', 'chg1234']],
    ['AC-2(1) and AC-2', ['ac-2(1)', 'ac-2']],
    ['host db01.prod.example.com.', ['db01.prod.example.com']],
    ['ISO/IEC 27017:2015', ['iso/iec', '27017:2015', 'iso27017']],
    ['iso 27017', ['iso27017']],
    ['NIST SP 800-53', ['sp800-53']],
    ['multi-factor and/or e.g. plain, 3.5 or 10/12', []],
    ['10.20.30.40 by root@db01', ['10.20.30.40', 'root@db01']],
    ['', []],
  ])('identifiers of "%s"', (text, expected) => {
    const found = identifiersOf(text);
    for (const identifier of expected) if (!/[/:]/.test(identifier)) expect(found).toContain(identifier);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it('ignores a possessive, an accent, a soft hyphen and case', () => {
    expect(wordsOf('The Auditor\u2019s Caf\u00e9 co\u00adoperates').map(({ word }) => word)).toEqual(['the', 'auditor', 'cafe', 'cooperates']);
  });

  it('gives places in the text as it was given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const { start, end } of wordsOf(text)) expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}\p{M}\u00ad]+$/u);
    }));
  });
});

describe('BM25', () => {
  const others = ['Visitors sign the register at the front desk.', 'Backups are kept for thirty days.', 'The board meets each quarter.'];

  it('scores a passage without any word of the query 0, and an empty query everything 0', () => {
    expect(score('penguin', 'Backups are kept.', others)).toBe(0);
    expect(score('', 'Backups are kept.', others)).toBe(0);
    expect(score('the of and', 'the of and', others)).toBe(0);
  });

  it('meets a word in another form, and an acronym in its long form, lower than the word itself', () => {
    expect(score('reviewing access', 'Access reviews were performed.', others)).toBeGreaterThan(0.5);
    const long = score('MFA', 'Multi-factor authentication protects administrators.', others);
    expect(long).toBeGreaterThan(0.5);
    expect(score('MFA', 'MFA protects administrators.', others)).toBeGreaterThan(long / 3);
    expect(score('segregation of duties', 'SoD conflicts are reported.', others)).toBeGreaterThan(0.2);
  });

  it('prefers the whole identifier to its parts', () => {
    expect(score('CHG-1234', 'Change CHG-1234 was approved.', others)).toBeGreaterThan(score('CHG-1234', 'CHG-9 in room 1234 was approved.', others) * 1.3);
    expect(score('ISO 27017', 'certified to ISO/IEC 27017:2015', others)).toBeGreaterThan(0.5);
  });

  it('gives a passage the same weights whatever else there is', () => {
    expect(passageWeights(countTerms(others[0] ?? ''))).toEqual(passageWeights(countTerms(others[0] ?? '')));
    expect([...passageWeights(countTerms('backup backup backup')).values()][0]).toBeGreaterThan([...passageWeights(countTerms('backup')).values()][0] ?? 9);
  });
});

describe('ids of terms', () => {
  it('spread', () => {
    const ids = new Set(Array.from({ length: 20_000 }, (_, at) => termId(`term${at}`)));
    expect(ids.size).toBeGreaterThan(19_998);
    expect(Math.max(...ids)).toBeLessThan(1_000_000_000);
  });
});

describe('queries', () => {
  it.each([
    ['"access review"', true, ['access review']],
    ['CHG-1234', true, []],
    ['ISO 27017', true, []],
    ['"access review" of CHG-1234', true, ['access review']],
    ['who approved CHG-1234', false, []],
    ['access review', false, []],
    ['\u201cclear desk\u201d policy', false, ['clear desk']],
    ['"', false, []],
    ['""', false, []],
  ])('%s: literal %s', (raw, isLiteral, phrases) => {
    const query = parseQuery(raw);
    expect(query.isLiteral).toBe(isLiteral);
    expect(query.phrases).toEqual(phrases);
  });

  it('adds to a word what the lexicon knows, at a lower weight, and never lowers a word of the query', () => {
    const { terms } = parseQuery('MFA factor');
    expect(terms.get('mfa')).toBe(1);
    expect(terms.get('factor')).toBe(1);
    expect(terms.get('authent')).toBeLessThan(1);
  });

  it('survives any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (raw) => {
      expect(parseQuery(raw).terms.size).toBeLessThanOrEqual(96);
    }));
  });

  it('finds a phrase whatever its case and punctuation, and not inside other words', () => {
    expect(holdsPhrase('The Clear-Desk policy', 'clear desk')).toBe(true);
    expect(holdsPhrase('nuclear desk', 'clear desk')).toBe(false);
  });

  it('has a lexicon without a member twice in one line', () => {
    for (const line of lexicon) expect(new Set(line).size).toBe(line.length);
  });
});
