import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';
import { RequestState } from './request-state.tsx';

interface AskForEvidenceProps {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly coverage: string | null;
}

/** On a control with a gap: one click makes the request that would close it; those there are already are shown. */
export function AskForEvidence({ frameworkId, controlId, coverage }: AskForEvidenceProps): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const query = new URLSearchParams({ frameworkId, controlId });
  const asked = useRead(requests.listRequestsResponse, `${base}/requests?${query}`, undefined, may('requests/read'));
  const send = useSend<{ requestId: string }, object>(requests.fromGapResponse, 'POST', `${base}/requests/from-gap`, `${base}/requests`);
  const list = (asked.data?.requests ?? []).filter(({ state }) => state !== 'cancelled');
  const mayAsk = may('requests/write') && (coverage === 'gap' || coverage === 'partial') && !list.some(({ origin, state }) => origin === 'gap' && ['draft', 'open', 'returned', 'submitted'].includes(state));
  if (!mayAsk && list.length === 0) return null;
  return (
    <div>
      <Group gap="sm">
        {mayAsk ? <Button size="compact-sm" loading={send.isPending} onClick={() => send.mutate({ frameworkId, controlId })}>Ask the client for evidence</Button> : null}
        {list.map(({ id, number, state }) => <Group key={id} gap={6}><Link to="/engagements/$engagementId/requests/$requestId" params={{ engagementId, requestId: id }}>Request R-{number}</Link><RequestState state={state} /></Group>)}
      </Group>
      <Problem error={send.error} />
    </div>
  );
}
