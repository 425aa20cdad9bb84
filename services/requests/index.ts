export { assessWhatCame, noteCoverage } from './close-loop.ts';
export { requestEvents } from './request.events.ts';
