export { canonicalJson, type JsonValue } from './canonical-json.ts';
export { exportTrail } from './export-trail.ts';
export { listTrail, type TimelineEvent } from './list-trail.ts';
export { recordEvent, recordFirmEvent } from './record-event.ts';
export { defineTrailEvent, type TrailEvent, type TrailEventDefinition } from './trail-event.ts';
export { verifyTrail, type TrailVerdict } from './verify-trail.ts';
export { readHead } from './trail.sql.ts';
