export { draftWorkpapers, type DraftDependencies } from './drafting/draft-workpapers.ts';
export { exportWorkpaper } from './export-workpaper.ts';
export { draftWorkpapersJob } from './jobs.ts';
export { listWorkpapers, readWorkpaper } from './read-workpaper.ts';
export { workpaperEvents } from './workpaper.events.ts';
