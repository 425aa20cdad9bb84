export { reportEvents } from './reports.events.ts';
