import { moment } from '../../../components/format.ts';
import { defineMessages } from '../../../messages/define-messages.ts';

/** What an event says to a person; one that a later version brought is shown by its type. */
const words: Readonly<Record<string, string>> = defineMessages('trail-events', {
  'documents/received': 'Document received',
  'documents/rejected': 'File rejected',
  'documents/ingested': 'Document read',
  'documents/retried': 'Reading tried again',
  'engagements/created': 'Engagement opened',
  'engagements/updated': 'Engagement changed',
  'engagements/member-added': 'Team member added',
  'engagements/member-role-changed': 'Role changed',
  'engagements/member-removed': 'Team member removed',
  'evidence/assessment-completed': 'Controls assessed',
  'evidence/accepted': 'Evidence accepted',
  'evidence/rejected': 'Evidence rejected',
  'reports/positions-stated': 'Applicability stated',
  'reports/applicability-frozen': 'Statement of Applicability frozen',
  'reports/applicability-approved': 'Statement of Applicability approved',
  'questionnaires/imported': 'Questionnaire imported',
  'questionnaires/mapping-changed': 'Columns of a questionnaire changed',
  'questionnaires/answers-drafted': 'Answers drafted',
  'questionnaires/answer-written': 'Answer written',
  'questionnaires/gate-changed': 'Release gate changed',
  'questionnaires/library-entry-changed': 'Answer library changed',
  'questionnaires/exported': 'Questionnaire exported',
  'requests/created': 'Request made',
  'requests/changed': 'Request changed',
  'requests/step-taken': 'Request moved on',
  'requests/assigned': 'Request assigned',
  'requests/file-received': 'File received for a request',
  'requests/file-taken-back': 'File taken back from a request',
  'documents/taken-back': 'Client’s file taken back',
  'requests/commented': 'Comment written',
  'requests/noted': 'Note written',
  'requests/imported': 'Requests imported',
  'requests/reminded': 'Client reminded',
  'requests/coverage-changed': 'Coverage changed for a request',
  'questionnaires/questions-assigned': 'Questions assigned',
  'questionnaires/answer-reviewed': 'Answer reviewed',
  'engagements/client-invited': 'Client’s person invited',
  'engagements/access-end-set': 'End of access set',
  'documents/accepted': 'Client’s file accepted',
  'documents/refused': 'Client’s file refused',
  'workpapers/released': 'Workpaper released to the client',
  'workpapers/release-ended': 'Workpaper taken back from the client',
  'workpapers/drafted': 'Workpaper drafted',
  'workpapers/exported': 'Workpaper exported',
  'workpapers/statement-decided': 'Statement decided',
  'workpapers/saved': 'Workpaper saved',
  'workpapers/save-refused': 'Words kept beside a newer version',
  'workpapers/proposal-closed': 'Proposal taken or put away',
  'workpapers/signed': 'Workpaper signed',
  'workpapers/review-started': 'Review started',
  'workpapers/returned': 'Workpaper returned',
  'workpapers/locked': 'Workpaper locked',
  'workpapers/note-raised': 'Review note raised',
  'workpapers/note-answered': 'Review note answered',
  'workpapers/note-cleared': 'Review note cleared',
  'workpapers/rolled-forward': 'Workpapers rolled forward',
  'completion/profile-chosen': 'Rules of completion chosen',
  'completion/clock-recorded': 'Start of the clock recorded',
  'completion/completed': 'Engagement completed and locked',
  'completion/addendum-added': 'Addendum added',
  'completion/hold-set': 'Legal hold set',
  'completion/hold-lifted': 'Legal hold lifted',
  'completion/records-returned': 'Records returned to the client',
  'completion/disposal-requested': 'Disposal asked for',
  'completion/disposal-decided': 'Disposal decided',
  'completion/disposed': 'Engagement disposed of',
  'jobs/retried': 'Failed job tried again',
  'binder/requested': 'Binder asked for',
  'binder/sealed': 'Binder sealed',
  'binder/downloaded': 'Binder downloaded',
  'ai/budget-set': 'Budget for AI set',
} as const);

export function eventWords(type: string): string {
  return words[type] ?? type;
}

/** The event's data as names and values, people of the team by their names; what has no value is left out. */
export function eventFacts(data: unknown, people: ReadonlyMap<string, string>): [name: string, value: string][] {
  if (typeof data !== 'object' || data === null) return data === undefined || data === null ? [] : [['value', JSON.stringify(data)]];
  return Object.entries(data).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => {
    const person = typeof value === 'string' ? people.get(value) : undefined;
    return person === undefined ? [spaced(name), shown(value)] : [spaced(name).replace(/^user id$/, 'person').replace(/ id$/, ''), person];
  });
}

function spaced(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? moment(value) : value.replaceAll(/^[a-z]+(?:_[a-z]+)+$/g, (word) => word.replaceAll('_', ' '));
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : JSON.stringify(value);
}
