export { exportApplicability, exportGapReport, type ExportedFile } from './export-reports.ts';
export { reportEvents } from './reports.events.ts';
export { startDueAssessments } from './monitoring/start-due-assessments.ts';
export { writeWorkbook, type Sheet } from './workbook/write-workbook.ts';
