import { readEngagement } from '../../engagements/index.ts';
import { ExtractionError, explainFailure, readFormFile } from '../../documents/index.ts';
import { resolveControl, selectControls, type FrameworkControl } from '../../frameworks/index.ts';
import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { selectClientPeople, selectClientEmails } from '../assignee.sql.ts';
import { createIn, type NewRequest } from '../create-request.ts';
import { requestsImported } from '../request.events.ts';
import type { ClientPerson, RequestTarget } from '../request.ts';
import type { RequestDependencies } from '../side.ts';
import type { ImportedRow } from './imported-row.ts';
import { readRows } from './read-rows.ts';

export interface ImportedRequest {
  readonly id: string | null;
  readonly place: string;
  readonly title: string;
  readonly controls: readonly string[];
  readonly dueOn: string | null;
  readonly warnings: readonly string[];
}

const mostRequests = 2_000;

/**
 * Makes draft requests from a list (XLSX, CSV, or tables and lists of a DOCX). What a row names that the engagement does not have (a control, a
 * person) is left out with a warning: the row still asks for something. With `isTrial` it tells what would be made.
 *
 * @throws AppError requests/unreadable-list, requests/no-requests-found
 */
export async function importRequests(dependencies: RequestDependencies, scope: EngagementScope, file: { readonly name: string; readonly bytes: Uint8Array }, isTrial: boolean): Promise<ImportedRequest[]> {
  const { database, clock } = dependencies;
  const rows = await readList(file);
  const { frameworks, periodStart, periodEnd } = await readEngagement(database, scope);
  return await inScope(database, scope, async (tx) => {
    const controls = await selectControls(tx, frameworks);
    const people = await selectClientPeople(tx);
    const emails = await selectClientEmails(tx);
    const read = rows.map((row) => ({ row, ...resolved(row, controls.filter(({ withdrawn }) => !withdrawn), people, emails) }));
    const wanted = read.map(({ row, targets, assigneeIds }): NewRequest => ({
      title: titleOf(row), description: descriptionOf(row), typicalEvidence: row.typicalEvidence, dueOn: row.dueOn, periodStart, periodEnd, targets, assigneeIds, isOpen: false,
    }));
    const made = isTrial ? [] : await createIn(tx, dependencies, wanted, 'import', controls);
    if (!isTrial) await recordEvent(tx, requestsImported({ requests: made.length }), clock);
    return read.map(({ row, targets, warnings }, at) => ({
      id: made[at]?.id ?? null, place: row.place, title: titleOf(row), controls: targets.map(({ controlId }) => controlId), dueOn: row.dueOn, warnings,
    }));
  });
}

const longestTitle = 300;

/** A line, with the number people know it by ("PBC-12"); a plain count of rows is none, and our own numbers ("R-12") are given anew. */
function titleOf({ reference, title }: ImportedRow): string {
  const words = title.replace(/\s+/g, ' ');
  const numbered = /^(?:R-)?\d*$/.test(reference) || words.startsWith(reference) ? words : `${reference} ${words}`;
  return numbered.length > longestTitle ? `${numbered.slice(0, longestTitle - 1)}…` : numbered;
}

/** What does not fit into the title goes on here. */
function descriptionOf({ area, title, description }: ImportedRow): string {
  return [area, title.length > longestTitle - 50 ? title : '', description].filter((part) => part !== '').join('\n\n').slice(0, 20_000);
}

async function readList({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Promise<ImportedRow[]> {
  const form = await readFormFile(bytes, /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '').catch((error: unknown) => {
    if (!(error instanceof ExtractionError)) throw error;
    throw new AppError('requests/unreadable-list', { detail: explainFailure(error.failure, error.found), cause: error });
  });
  const rows = readRows(form);
  if (rows.length === 0) throw new AppError('requests/no-requests-found', { detail: 'Name the columns in a header row: "Request" and at least one of "No.", "Area", "Description", "Control", "Due date", "Assignee", "Evidence"; or list the requests one below the other in a document.' });
  if (rows.length > mostRequests) throw new AppError('requests/unreadable-list', { detail: `The list has ${rows.length} requests; at most ${mostRequests} are taken at once.` });
  return rows;
}

function resolved(row: ImportedRow, controls: readonly FrameworkControl[], people: readonly ClientPerson[], emails: ReadonlyMap<string, string>): { targets: RequestTarget[]; assigneeIds: string[]; warnings: string[] } {
  const warnings = [...row.warnings];
  const targets: RequestTarget[] = [];
  for (const name of row.controls) {
    const control = resolveControl(controls, name) ?? controls.find(({ label }) => label.toLowerCase() === name.toLowerCase());
    if (control === undefined) warnings.push(`The engagement has no control "${name.slice(0, 60)}".`);
    else if (!targets.some((each) => each.controlId === control.controlId && each.frameworkId === control.frameworkId)) targets.push({ frameworkId: control.frameworkId, controlId: control.controlId, objectiveId: null });
  }
  const assigneeIds: string[] = [];
  for (const name of row.assignees) {
    const person = emails.get(name.toLowerCase()) ?? people.find((each) => each.name.toLowerCase() === name.toLowerCase())?.userId;
    if (person === undefined) warnings.push(`"${name.slice(0, 60)}" is not a person of the client in this engagement.`);
    else if (!assigneeIds.includes(person)) assigneeIds.push(person);
  }
  return { targets, assigneeIds, warnings };
}
