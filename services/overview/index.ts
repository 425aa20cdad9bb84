export { readOverview, type Overview } from './read-overview.ts';
