export { binderEvents } from './binder.events.ts';
export { buildBinder, type BuildDependencies } from './build-binder.ts';
export { buildBinderJob } from './jobs.ts';
export type { BinderDependencies } from './parts/plan-binder.ts';
