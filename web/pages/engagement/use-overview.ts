import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import { overview } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { useEngagement } from './use-engagement.ts';

export type Overview = z.infer<typeof overview.overviewResponse>;

/** How the engagement stands; asked for by whoever may see its controls. */
export function useOverview(): UseQueryResult<Overview> {
  const { base, may } = useEngagement();
  return useRead(overview.overviewResponse, `${base}/overview`, undefined, may('evidence/list-controls'));
}
