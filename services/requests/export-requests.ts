import { readEngagement } from '../engagements/index.ts';
import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { renderWorkbook } from '../printing/index.ts';
import { recordEvent } from '../trail/index.ts';
import { requestsExported } from './request.events.ts';
import { selectRequests } from './request.sql.ts';
import { ageOf } from './request.ts';
import type { RequestDependencies } from './side.ts';
import type { RequestState } from './transitions.ts';
import { selectUploadNames } from './upload.sql.ts';

const stateWords: Readonly<Record<RequestState, string>> = {
  draft: 'Draft', open: 'Open', submitted: 'Submitted', returned: 'Returned', accepted: 'Accepted', closed: 'Closed', not_applicable: 'Not applicable', cancelled: 'Cancelled',
};

/** The list of requests as XLSX, to go through with the client: no note of the auditors is in it. The import reads it again. */
export async function exportRequests({ database, clock }: RequestDependencies, scope: EngagementScope): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const { name, clientName } = await readEngagement(database, scope);
  const now = clock.now();
  const { requests, files } = await inScope(database, scope, async (tx) => {
    const found = { requests: await selectRequests(tx), files: await selectUploadNames(tx) };
    await recordEvent(tx, requestsExported({ requests: found.requests.length }), clock);
    return found;
  });
  const bytes = renderWorkbook([{
    name: 'Requests',
    preamble: ['Requests', `${clientName}, ${name}. As of ${now.toISOString().slice(0, 10)}.`],
    columns: [
      { header: 'No.', width: 8 }, { header: 'Request', width: 44 }, { header: 'Description', width: 44 }, { header: 'Expected evidence', width: 34 }, { header: 'Controls', width: 16 }, { header: 'State', width: 14 },
      { header: 'Due date', width: 12 }, { header: 'Days overdue', width: 9 }, { header: 'Days with the client', width: 9 }, { header: 'Assigned to', width: 24 }, { header: 'Files received', width: 44 },
    ],
    rows: requests.toSorted((one, other) => one.number - other.number).map((request) => {
      const { daysOverdue, daysOutstanding } = ageOf(request, now);
      return [
        `R-${request.number}`, request.title, request.description, request.typicalEvidence.join('\n'), request.controls.map(({ label }) => label).join(', '), stateWords[request.state],
        request.dueOn, daysOverdue === 0 ? null : daysOverdue, daysOutstanding, request.assignees.map((person) => person.name).join(', '), (files.get(request.id) ?? []).join('\n'),
      ];
    }),
  }]);
  return { fileName: `Requests ${clientName}.xlsx`, bytes };
}
