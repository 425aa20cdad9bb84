import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { filePart, multipartForm } from '../services/testing/multipart.ts';
import { startProductInProcess, type RunningProduct } from '../services/testing/running-product.ts';

const files = {
  'Access control policy.md': '# Access control policy\n\nVersion 2.0, approved by the board on 3 February 2026.\n\n## Administrators\n\nAdministrators of cloud services sign in with a hardware security key as the second factor. Privileged sessions are recorded and kept for one year.\n\n## Networks\n\nThere is no standing VPN into the production network. Staff devices reach internal services through a gateway that checks the device.\n',
  'Backup procedure.md': '# Backup procedure\n\nApproved on 15 January 2026.\n\nBackups of customer data are encrypted with keys of a separate ring before they leave the production network. A full copy of every database is made each night at 01:30 UTC.\n',
  'Isolation test.md': '# Report of the isolation test\n\nThe test took place from 1 to 12 June 2026. Of sixteen cross-tenant cases, fifteen were stopped. One case is open and is corrected in July 2026.\n',
};
const form = 'No.;Question;Answer (Yes/No);Comments\n1;Do administrators sign in with a hardware security key?;;\n2;Is there a standing VPN into the production network?;;\n3;Are backups of customer data encrypted?;;\n4;Were all cross-tenant cases of the isolation test stopped?;;\n5;Is the source code deposited with an escrow agent?;;\n6;When is a full copy of every database made?;;\n';

interface Drafted { jobs: unknown; questions: { id: string; ref: string; answer: string | null; narrative: string | null; status: string; notes: { kind: string; text: string }[]; citations: { documentId: string; documentName: string; quote: string; page: number; start: number; end: number }[] }[] }

describe('a questionnaire, import to draft', () => {
  let product: RunningProduct;
  let engagementId: string;
  let questionnaireId: string;
  const send = (method: 'POST' | 'PATCH', rest: string, { payload, headers }: { payload: object; headers?: Record<string, string> }) => product.app.inject({ method, url: path(rest), payload, headers: { ...product.headers, ...headers } });
  const path = (rest: string): string => `/api/engagements/${engagementId}/${rest}`;

  beforeAll(async () => {
    product = await startProductInProcess('embedded', {});
    ({ id: engagementId } = await product.post<{ id: string }>('/api/engagements', { name: 'House', clientName: 'Nimbus', periodStart: '2026-01-01', periodEnd: '2026-12-31' }));
    expect((await product.upload(engagementId, files)).statusCode).toBeLessThan(300);
    await vi.waitFor(async () => {
      const { documents } = await product.get<{ documents: { status: string }[] }>(path('documents'));
      expect(documents.map((document) => document.status)).toEqual(['ready', 'ready', 'ready']);
    }, { timeout: 30_000, interval: 100 });
    ({ id: questionnaireId } = (await send('POST', 'questionnaires', multipartForm(filePart('form.csv', form)))).json<{ id: string }>());
  });

  afterAll(() => product.close());

  async function draft(): Promise<Drafted['questions']> {
    const { jobId } = await product.post<{ jobId: string }>(path(`questionnaires/${questionnaireId}/draft`), {});
    expect(await product.jobEnd(engagementId, jobId)).toMatchObject({ status: 'done' });
    return (await product.get<Drafted>(path(`questionnaires/${questionnaireId}`))).questions;
  }

  it('says yes, no, or nothing, each answer with a quote that stands in a document', async () => {
    const questions = await draft();
    expect(questions.map(({ ref, answer, status }) => [ref, ref === '6' ? answer?.slice(0, 11) : answer, status])).toEqual([
      ['1', 'Yes', 'drafted'], ['2', 'No', 'drafted'], ['3', 'Yes', 'drafted'], ['4', 'No', 'drafted'], ['5', null, 'needs_information'], ['6', 'A full copy', 'drafted'],
    ]);
    expect(questions[1]?.narrative).toBe('There is no standing VPN into the production network.');
    expect(questions[4]?.notes.map(({ kind }) => kind)).toEqual(['reason', 'request']);
    for (const { answer, citations } of questions) {
      if (answer === null) continue;
      expect(citations.length).toBeGreaterThan(0);
      for (const { documentId, page, start, end, quote } of citations) {
        const { pages } = await product.get<{ pages: { page: number; text: string }[] }>(path(`documents/${documentId}/text`));
        expect(pages.find((each) => each.page === page)?.text.slice(start, end)).toBe(quote);
      }
    }
  });

  it('leaves what a person wrote as it is when it is drafted again', async () => {
    const [first] = (await product.get<Drafted>(path(`questionnaires/${questionnaireId}`))).questions;
    expect((await send('PATCH', `questionnaires/${questionnaireId}/questions/${first?.id}`, { payload: { answer: 'No', narrative: 'My own words.' } })).statusCode).toBe(200);
    expect((await draft())[0]).toMatchObject({ answer: 'No', narrative: 'My own words.', status: 'in_review' });
  });
});
