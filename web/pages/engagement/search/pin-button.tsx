import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { evidence, type retrieval } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';
import { Tickmark } from '../../../components/tickmark.tsx';
import { useEngagement } from '../use-engagement.ts';

interface PinButtonProps {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly hit: Pick<(typeof retrieval.searchHitSchema)['_output'], 'versionId' | 'page' | 'start' | 'end'>;
}

/** Names a passage as evidence for a control; the person vouches for it, so it is accepted from the start. */
export function PinButton({ frameworkId, controlId, hit }: PinButtonProps): ReactNode {
  const { base, engagementId } = useEngagement();
  const pin = useSend<{ id: string }, unknown>(evidence.evidenceSchema, 'POST', `${base}/evidence`, base);
  if (pin.data !== undefined) return <Link className="source" to="/engagements/$engagementId/controls" params={{ engagementId }} search={{ control: controlId, framework: frameworkId, evidence: pin.data.id }}><Tickmark label="Pinned" /> Pinned to {controlId}</Link>;
  const { versionId, page, start, end } = hit;
  return (
    <>
      <Button size="compact-xs" variant="default" loading={pin.isPending} onClick={() => pin.mutate({ frameworkId, controlId, versionId, page, start, end })}>Pin to {controlId}</Button>
      <Problem error={pin.error} />
    </>
  );
}
