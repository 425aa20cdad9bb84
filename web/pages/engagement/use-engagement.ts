import type { UseQueryResult } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { engagements } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';

export interface CurrentEngagement {
  readonly engagementId: string;
  /** Where its parts stand in the API. */
  readonly base: string;
  readonly answer: UseQueryResult<z.infer<typeof engagements.engagementResponse>>;
  /** Whether the person's role here allows it; false until known. */
  readonly may: (action: string) => boolean;
}

/** The engagement of the address, for the pages below it. */
export function useEngagement(): CurrentEngagement {
  const { engagementId } = useParams({ from: '/signed-in/engagements/$engagementId' });
  const base = `/api/engagements/${engagementId}`;
  const answer = useRead(engagements.engagementResponse, base);
  return { engagementId, base, answer, may: (action) => answer.data?.actions.includes(action) ?? false };
}
