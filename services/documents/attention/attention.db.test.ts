import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { describeEngines } from '../../testing/describe-engines.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { versionStatuses, type VersionStatus } from '../document.ts';
import { failureCodes, type FailureCode } from '../failure-codes.contract.ts';
import { readLedger } from '../read-ledger.ts';
import { attentionResponse } from './attention.contract.ts';
import { readAttention } from './read-attention.ts';

describeEngines('the ledger and what of it needs a person', (open) => {
  let database: Database;
  let firm: TestFirm;
  let api: TestApi;
  beforeAll(async () => {
    database = await open();
    firm = await createTestFirm(database);
    api = await createTestApi(database);
    return async () => { await api.close(); };
  });
  const engagement = async (): Promise<EngagementScope> => (await createTestEngagement(database, firm)).scope;

  let moment = Date.parse('2026-01-01T00:00:00Z');
  /** A version in this state with its row of the ledger; or, without a state, a rejected file. */
  async function put(scope: EngagementScope, name: string, status: VersionStatus | null, failureCode: FailureCode | null = null, more: { documentId?: string; sequence?: number; extractorVersion?: number } = {}): Promise<{ documentId: string; versionId: string }> {
    const own = { firm_id: scope.firmId, engagement_id: scope.engagementId };
    const at = new Date(moment += 1000);
    const [documentId, versionId] = [more.documentId ?? newId(), newId()];
    const failure = { failure_code: failureCode, failure_reason: failureCode && failureCodes[failureCode].reason };
    await inScope(database, scope, async ({ query }) => {
      if (status !== null) {
        if (more.documentId === undefined) await query.insertInto('document').values({ ...own, id: documentId, name, created_at: at }).execute();
        await query.insertInto('document_version').values({
          ...own, ...failure, id: versionId, document_id: documentId, sequence: more.sequence ?? 1, sha256: versionId.replaceAll('-', '').repeat(2), size: 1, storage_key: versionId, status, step: 'received',
          extractor_version: more.extractorVersion ?? null, received_at: at, finished_at: ['ready', 'failed', 'unsearchable'].includes(status) ? at : null,
        }).execute();
      }
      await query.insertInto('document_upload').values({
        ...own, ...(status === null ? failure : {}), id: newId(), name, size: 1, version_id: status === null ? null : versionId, is_duplicate: false, received_at: at,
      }).execute();
    });
    return { documentId, versionId };
  }

  it('counts every file once, whatever its state: the states of the code are the states of the database', async () => {
    const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = 'document_version'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%quarantined%'`.execute(database.kysely);
    const states = [...new Set([...(rows[0]?.definition ?? '').matchAll(/'([a-z]+)'/g)].map(([, state = '']) => state))];
    expect(states.toSorted()).toEqual([...versionStatuses].toSorted());
    const scope = await engagement();
    for (const [at, status] of versionStatuses.entries()) {
      for (let copy = 0; copy <= at; copy += 1) await put(scope, `${status}-${copy}.txt`, status, status === 'failed' ? 'corrupt' : status === 'unsearchable' ? 'no-text' : null);
    }
    await put(scope, 'rejected.txt', null, 'too-large');
    const { received, searchable, unsearchable, failed, rejected, inProgress } = await readLedger(database, scope);
    expect(received).toBe(22);
    expect(searchable + unsearchable + failed + rejected + inProgress).toBe(received);
    expect([searchable, unsearchable, failed, rejected].every((count) => count > 0)).toBe(true);
  });

  it('lists what needs a person with the way out, page by page, and forgets what was put right', async () => {
    const scope = await engagement();
    await put(scope, 'locked.pdf', 'failed', 'password-protected', { extractorVersion: 1_000 });
    await put(scope, 'crashed.pdf', 'failed', 'ingest-failed');
    await put(scope, 'old.vsdx', 'failed', 'unsupported-type', { extractorVersion: 1 });
    await put(scope, 'scan.pdf', 'unsearchable', 'no-text', { extractorVersion: 1_000 });
    await put(scope, 'large.zip', null, 'too-large');
    await put(scope, 'mended.txt', null, 'upload-interrupted');
    await put(scope, 'mended.txt', 'ready');
    const mended = await put(scope, 'policy.txt', 'failed', 'corrupt');
    await put(scope, 'policy.txt', 'ready', null, { documentId: mended.documentId, sequence: 2 });
    const gone = await put(scope, 'gone.txt', 'failed', 'corrupt');
    const own = { firm_id: scope.firmId, engagement_id: scope.engagementId };
    const at = systemClock.now();
    const again = await put(scope, 'again.txt', 'ready');
    await inScope(database, scope, async ({ query }) => {
      await query.insertInto('document_withdrawal').values({ ...own, id: newId(), document_id: gone.documentId, reason: 'No', withdrawn_by: scope.userId ?? '', withdrawn_at: at }).execute();
      await query.insertInto('document_reading').values({ ...own, version_id: again.versionId, reading: 2, status: 'failed', step: 'received', failure_code: 'limit-time', failure_reason: 'Too long.', requested_at: at, finished_at: at }).execute();
      const checkId = newId();
      await query.insertInto('storage_check').values({ ...own, id: checkId, state: 'running', total: 1, started_at: at }).execute();
      await query.insertInto('storage_finding').values({ ...own, id: newId(), version_id: again.versionId, check_id: checkId, kind: 'damaged', found_at: new Date(at.getTime() + 1) }).execute();
    });
    const expected = [
      ['damaged', 'again.txt', ['restore-from-backup']],
      ['re-read-failed', 'again.txt', ['re-read', 'ask-in-parts']],
      ['rejected', 'large.zip', ['ask-in-parts']],
      ['unsearchable', 'scan.pdf', ['ask-with-text', 're-read']],
      ['failed', 'old.vsdx', ['retry', 'ask-other-format']],
      ['failed', 'crashed.pdf', ['retry']],
      ['failed', 'locked.pdf', ['ask-without-password']],
    ];
    const { items, next, counts } = await readAttention(database, scope, { limit: 100 });
    expect(items.map(({ kind, name, actions }) => [kind, name, actions])).toEqual(expected);
    expect(next).toBeNull();
    expect(counts.withdrawn).toBe(1);
    expect(items.every(({ reason, nextStep }) => reason.length > 5 && nextStep.length > 5)).toBe(true);

    const paged: string[][] = [];
    let after: string | null = '';
    while (after !== null) {
      const response = await api.call(firm.people.read_only_auditor, 'GET', `/api/engagements/${scope.engagementId}/documents/ledger?limit=2${after === '' ? '' : `&after=${after}`}`);
      const page = attentionResponse.parse(response.json());
      paged.push(page.items.map(({ name }) => name));
      after = page.next;
    }
    expect(paged).toEqual([['again.txt', 'again.txt'], ['large.zip', 'scan.pdf'], ['old.vsdx', 'crashed.pdf'], ['locked.pdf']]);
  });

  it('names the files of a client that wait, and the pages that could not be read, but not what somebody refused', async () => {
    const scope = await engagement();
    await put(scope, 'from the client.pdf', 'quarantined');
    await put(scope, 'refused.pdf', 'failed', 'refused');
    const scan = await put(scope, 'scan.pdf', 'ready');
    const page = (number: number, ocr: object) => ({ firm_id: scope.firmId, engagement_id: scope.engagementId, version_id: scan.versionId, page: number, start_offset: 0, text: '', structure: JSON.stringify({ kind: 'prose', addressing: 'page', marks: [], ocr }) });
    await inScope(database, scope, ({ query }) => query.insertInto('document_page').values([page(2, { confidence: 0, unread: 'time' }), page(3, { confidence: 90 }), page(11, { confidence: 0, unread: 'damaged' })]).execute());
    const { items } = await readAttention(database, scope, { limit: 100 });
    expect(items.map(({ kind, name, actions }) => [kind, name, actions])).toEqual([
      ['pages-unread', 'scan.pdf', ['ask-with-text', 're-read']],
      ['quarantined', 'from the client.pdf', ['accept', 'refuse']],
    ]);
    expect(items[0]?.reason).toContain('2, 11');
  });

  it('refuses a page that does not exist, and strangers', async () => {
    const scope = await engagement();
    const url = `/api/engagements/${scope.engagementId}/documents/ledger`;
    for (const bad of ['?after=x', '?after=1_no', `?after=1_${'f'.repeat(36)}`, '?limit=0', '?limit=501']) expect((await api.call(firm.people.auditor, 'GET', `${url}${bad}`)).statusCode, bad).toBe(400);
    expect((await api.call(firm.people.client_admin, 'GET', url)).statusCode).toBe(403);
    expect((await api.call(firm.people.auditor, 'GET', `${url}?after=9999999999999999_${newId()}`)).statusCode).toBe(200);
  });
});
