/**
 * The only door of the web application: the schemas, types and codes of the HTTP API. One namespace per slice, because slices use
 * the same short names (`engagementParams`, `noContent`).
 */
export * as descriptions from './documents/description/description.contract.ts';
export * as aiConnection from './ai/connection/connection.contract.ts';
export * as accessLog from './documents/access-log/access-log.contract.ts';
export * as archive from './completion/archive/archive.contract.ts';
export * as attention from './documents/attention/attention.contract.ts';
export * as documents from './documents/document.contract.ts';
export * as resumableUploads from './documents/resumable-upload/resumable-upload.contract.ts';
export * as engagements from './engagements/engagement.contract.ts';
export { errorCodes, type ErrorCode } from './platform/errors/error-codes.contract.ts';
export * as evidence from './evidence/evidence.contract.ts';
export * as frameworks from './frameworks/framework.contract.ts';
export * as identity from './identity/identity.contract.ts';
export * as engagementJobs from './engagements/jobs/engagement-jobs.contract.ts';
export * as secondFactors from './identity/second-factor/second-factor.contract.ts';
export * as jobs from './platform/jobs/job.contract.ts';
export * as overview from './overview/overview.contract.ts';
export * as problems from './api/problem.contract.ts';
export * as answerLibrary from './questionnaires/library/library.contract.ts';
export * as questionAssignments from './questionnaires/assignment/assignment.contract.ts';
export * as answerReviews from './questionnaires/review/review.contract.ts';
export * as questionnaires from './questionnaires/questionnaire.contract.ts';
export * as reports from './reports/reports.contract.ts';
export * as clientLinks from './engagements/client-access/client-link.contract.ts';
export * as portal from './requests/portal/portal.contract.ts';
export * as portalFiles from './requests/portal/files/files.contract.ts';
export * as requests from './requests/request.contract.ts';
export * as monitoring from './reports/monitoring/monitoring.contract.ts';
export * as responsibilities from './reports/responsibility/responsibility.contract.ts';
export * as binders from './binder/binder.contract.ts';
export * as completion from './completion/completion.contract.ts';
export * as retrieval from './retrieval/retrieval.contract.ts';
export * as storageCheck from './documents/storage-check/storage-check.contract.ts';
export * as trail from './trail/trail.contract.ts';
export * as firmAiUse from './workpapers/ai-use/firm-ai-use.contract.ts';
export * as aiUse from './workpapers/ai-use/ai-use.contract.ts';
export * as questions from './workpapers/questions/question.contract.ts';
export * as paperDocuments from './workpapers/content/paper-document.contract.ts';
export * as leadSchedules from './workpapers/lead/lead-schedule.contract.ts';
export * as paperTemplates from './workpapers/templates/template.contract.ts';
export * as reviews from './workpapers/review/review.contract.ts';
export * as releases from './workpapers/release/release.contract.ts';
export * as workpapers from './workpapers/workpaper.contract.ts';
