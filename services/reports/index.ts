export { exportApplicability, exportGapReport, type ExportedFile } from './export-reports.ts';
export { reportEvents } from './reports.events.ts';
export { startDueAssessments } from './monitoring/start-due-assessments.ts';
