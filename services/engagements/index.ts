export { createEngagement, type NewEngagement } from './create-engagement.ts';
export type { CloudRole, Engagement, EngagementState } from './engagement.ts';
export { engagementEvents } from './engagement.events.ts';
export { closeEngagement, selectClientNameSoon, selectEngagement } from './engagement.sql.ts';
export { listEngagements, readEngagement, readOwnAccess } from './read-engagement.ts';
export { endClientAccess } from './engagement-member.sql.ts';
export { putTeamMember } from './change-team.ts';
