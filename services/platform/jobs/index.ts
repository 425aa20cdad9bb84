export { defineJob, type BackOff, type JobDefinition, type JobReach } from './define-job.ts';
export { enqueueForEngagement } from './enqueue-for-engagement.ts';
export { enqueueJob, type EnqueueOptions } from './enqueue-job.ts';
export { countJobs, findJob, listJobs, presentJob } from './find-job.ts';
export { jobList, jobParams, jobView, type JobView } from './job.contract.ts';
export { type Job, type JobProgress, type JobState } from './job.ts';
export { defineHandler, type JobContext, type JobFailure, type JobHandler } from './job-handler.ts';
export { createJobRegistry, type JobRegistry } from './job-registry.ts';
export { selectDueAt, takeDue } from './schedule.sql.ts';
