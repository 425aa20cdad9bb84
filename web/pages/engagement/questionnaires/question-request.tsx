import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { requests } from '../../../../services/contracts.ts';
import { RequestState } from '../requests/request-state.tsx';

/** The request that asks the client for the answer to a question. */
export type QuestionRequest = z.infer<typeof requests.listedRequestSchema>;

/** How far the client is with it. */
export function RequestLine({ engagementId, request: { id, number, state } }: { engagementId: string; request: QuestionRequest }): ReactNode {
  return (
    <Group gap="xs">
      <Text size="sm">Asked of the client by <Link to="/engagements/$engagementId/requests/$requestId" params={{ engagementId, requestId: id }}>R-{number}</Link></Text>
      <RequestState state={state} />
    </Group>
  );
}
