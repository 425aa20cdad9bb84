import { engagements, identity } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { useEngagement } from './use-engagement.ts';

/** Everybody's name by id. Who did something is named for good, also after they were taken off the team or left the firm. */
export function useNames(): ReadonlyMap<string, string> {
  const { base } = useEngagement();
  const team = useRead(engagements.listEngagementMembersResponse, `${base}/members`);
  const firm = useRead(identity.listMembersResponse, '/api/members');
  return new Map([...(firm.data?.members ?? []), ...(team.data?.members ?? [])].map(({ userId, name }) => [userId, name]));
}
