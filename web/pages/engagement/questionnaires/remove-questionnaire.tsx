import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useSend } from '../../../api/use-api.ts';
import { Problem } from '../../../components/problem.tsx';

/** Takes back what was imported by mistake, while nothing is answered. */
export function RemoveQuestionnaire({ path, engagementId, name }: { path: string; engagementId: string; name: string }): ReactNode {
  const navigate = useNavigate();
  const list = path.slice(0, path.lastIndexOf('/'));
  const remove = useSend<unknown, undefined>(z.unknown(), 'DELETE', path, list);
  const ask = (): void => {
    if (!window.confirm(`Remove “${name}” with its questions? The file can be imported again.`)) return;
    remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/engagements/$engagementId/questionnaires', params: { engagementId } }) });
  };
  return (
    <>
      <Button variant="subtle" color="gray" loading={remove.isPending} onClick={ask}>Remove</Button>
      <Problem error={remove.error} />
    </>
  );
}
