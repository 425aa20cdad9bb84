import type { Role } from '../platform/db/index.ts';

const everyone = ['firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor', 'client_admin', 'client_contributor'] as const;
/** Everybody of the firm, the read-only auditor included: may look. */
const staff = ['firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor'] as const;
/** Those who do the audit work. */
const workers = ['firm_admin', 'partner', 'manager', 'auditor'] as const;
/** Those who lead engagements and review. */
const leads = ['firm_admin', 'partner', 'manager'] as const;
/** Those who answer for an engagement. */
const partners = ['firm_admin', 'partner'] as const;
const administrators = ['firm_admin'] as const;
const clients = ['client_admin', 'client_contributor'] as const;

/**
 * Who may do what: the one table of rights. A route names its action in `config.action`; the role is the person's role in the
 * engagement, or in the firm where the route belongs to no engagement. Client roles get rights one by one, as parts of the product
 * that are meant for the client appear; until then they see that their engagements exist.
 */
export const policy = {
  // identity
  'identity/read-self': everyone,
  // The password again, before a signature.
  'identity/confirm': workers,
  'identity/second-factor': staff,
  'identity/read-signing-rule': staff,
  'identity/set-signing-rule': administrators,
  // For those who came by a link; everybody else has one.
  'identity/set-password': clients,
  'members/list': staff,
  'members/invite': administrators,
  'members/change': administrators,
  // engagements
  'engagements/create': leads,
  'engagements/list': everyone,
  'engagements/read': everyone,
  'engagements/update': leads,
  'engagements/list-members': staff,
  'engagements/manage-members': leads,
  'engagements/invite-client': leads,
  'engagements/watch': staff,
  // jobs
  'jobs/read': staff,
  'jobs/retry': workers,
  'jobs/read-firm': administrators,
  // frameworks
  'frameworks/list': staff,
  'frameworks/read': staff,
  'frameworks/import': leads,
  // documents
  // What a client sends waits until the audit team accepts it.
  'documents/upload': [...workers, ...clients],
  'documents/accept': workers,
  'documents/list': staff,
  'documents/read': staff,
  'documents/read-access-log': staff,
  'documents/retry': workers,
  'documents/re-read': workers,
  'documents/withdraw': workers,
  // Evidence that was taken away comes back only by those who review.
  'documents/restore': leads,
  'storage/check': administrators,
  'storage/remove-orphans': administrators,
  'documents/describe': workers,
  // retrieval
  'retrieval/search': staff,
  // evidence
  'evidence/assess': workers,
  'evidence/list-controls': staff,
  'evidence/decide': workers,
  // workpapers
  'workpapers/draft': workers,
  'workpapers/list': staff,
  'workpapers/read': staff,
  'workpapers/export': staff,
  'workpapers/release': leads,
  'workpapers/save': workers,
  'workpapers/read-template': workers,
  'workpapers/save-template': partners,
  'workpapers/roll-forward': leads,
  'workpapers/take-proposal': workers,
  'workpapers/sign-prepared': workers,
  'workpapers/start-review': leads,
  'workpapers/sign-reviewed': leads,
  'workpapers/sign-approved': partners,
  'workpapers/return': leads,
  'workpapers/lock': partners,
  'workpapers/raise-note': workers,
  'workpapers/answer-note': workers,
  'workpapers/clear-note': workers,
  // questionnaires
  'questionnaires/import': workers,
  'questionnaires/list': staff,
  'questionnaires/read': staff,
  'questionnaires/draft': workers,
  'questionnaires/answer': workers,
  'questionnaires/release': leads,
  'questionnaires/export': workers,
  // requests
  'requests/read': staff,
  'requests/write': workers,
  // the client's own side, and the client's alone: what they see is made of what row-level security leaves them
  'portal/read': clients,
  'portal/contribute': clients,
  // reports
  'reports/read': staff,
  'reports/state': workers,
  'reports/freeze': workers,
  'reports/approve': leads,
  // An answer may call a model, which costs: those who do the work ask.
  'workpapers/ask': workers,
  'workpapers/decide-statement': workers,
  // model calls
  'ai/read-use': staff,
  // Over all engagements, also those that the others do not belong to.
  'ai/read-firm-use': administrators,
  'ai/set-budget': leads,
  // completion
  'completion/list': staff,
  'completion/add-profile': administrators,
  'completion/read': staff,
  'completion/read-firm': administrators,
  'completion/prepare': leads,
  'completion/complete': partners,
  'completion/add-addendum': workers,
  'completion/hold': partners,
  'completion/return-records': leads,
  'completion/dispose': partners,
  // binder
  'binder/build': leads,
  'binder/read': staff,
  'ai/test-connection': administrators,
  // trail
  'trail/read': staff,
  'trail/verify': staff,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof policy;

/** Whether the table lets this role do this. */
export function isAllowed(action: Action, role: Role): boolean {
  return (policy[action] as readonly Role[]).includes(role);
}

/** Everything the role may do, for a person's own information; an engagement can give less. */
export function actionsOf(role: Role): Action[] {
  return (Object.keys(policy) as Action[]).filter((action) => isAllowed(action, role));
}
