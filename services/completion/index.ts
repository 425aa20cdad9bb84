export { openAddendumFile, type AddendumDependencies } from './addenda/add-addendum.ts';
export type { Addendum } from './completion.ts';
export { completionEvents } from './completion.events.ts';
export { disposeEngagement, type DisposeDependencies } from './disposal/dispose-engagement.ts';
export { disposeEngagementJob } from './disposal/jobs.ts';
export { demandCompleted, readCompletion, type Completion, type CompletionDependencies } from './read-completion.ts';
