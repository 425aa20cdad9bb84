import { describe, expect, it } from 'vitest';
import { verifyStatements, type CitablePassage } from './verify-statements.ts';

const pageText = 'Introduction. Access rights are reviewed every 90 days by the service owner.\nLeavers lose access within 24 hours.';
const passage: CitablePassage = { number: 1, documentId: 'd', documentName: 'Access policy.pdf', versionId: 'v', reading: 1, page: 4, start: 14, end: 75, quote: '', pageText };
const objectives = new Set(['o1']);
const verify = (text: string, number: number, quote: string, objectiveId = 'o1') => verifyStatements([{ objectiveId, text, citations: [{ number, quote }] }], [passage], objectives, [])[0];

describe('verifyStatements', () => {
  it('keeps a statement whose quote was made up as unsupported, without a citation', () => {
    const statement = verify('Access is reviewed monthly.', 1, 'Access rights are reviewed monthly.');
    expect(statement).toMatchObject({ status: 'unsupported', citations: [] });
    expect(statement?.problems).toEqual(['The quote for passage 1 does not stand in Access policy.pdf, page 4.']);
  });

  it('refuses a passage that was not given, and an objective of another control', () => {
    expect(verify('Access is reviewed.', 7, 'Access rights are reviewed')?.problems).toEqual(['The draft cites passage 7, which was not given to it.']);
    expect(verify('Access rights are reviewed every 90 days.', 1, 'Access rights are reviewed every 90 days', 'o9')).toMatchObject({ status: 'unsupported' });
  });

  it('refuses a figure or a negation that the quote does not carry', () => {
    expect(verify('Access rights are reviewed every 30 days.', 1, 'Access rights are reviewed every 90 days')).toMatchObject({ status: 'unsupported' });
    expect(verify('Leavers do not lose access within 24 hours.', 1, 'Leavers lose access within 24 hours.')).toMatchObject({ status: 'unsupported' });
  });

  it('refuses a statement that cites nothing', () => {
    expect(verifyStatements([{ objectiveId: 'o1', text: 'All is well.', citations: [] }], [passage], objectives, [])[0]).toMatchObject({ status: 'unsupported', problems: ['Nothing is cited for this statement.'] });
  });

  it('gives the exact span of the stored text, line breaks included', () => {
    const statement = verify('The service owner reviews access rights every 90 days; leavers lose access within 24 hours.', 1, 'every 90 days by the service owner. Leavers lose access within 24 hours.');
    const [citation] = statement?.citations ?? [];
    expect(statement).toMatchObject({ status: 'verified', problems: [] });
    expect(citation?.quote).toBe(pageText.slice(citation?.start, citation?.end));
    expect(citation?.quote).toContain('\n');
  });
});
