import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { request } from '../../../api/request.ts';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';

/** Takes back what was imported by mistake, while nothing is answered. */
export function RemoveQuestionnaire({ path, name }: { path: string; name: string }): ReactNode {
  const { engagementId, base } = useEngagement();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => request(z.unknown(), 'DELETE', path),
    // Away from the page first: what it reads is gone, and would be asked for again.
    onSuccess: async () => {
      await navigate({ to: '/engagements/$engagementId/questionnaires', params: { engagementId } });
      queries.removeQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(path) });
      await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(base) });
    },
  });
  return (
    <>
      <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => { if (window.confirm(`Remove “${name}” with its questions? The file can be imported again.`)) remove.mutate(); }}>Remove</Button>
      <Problem error={remove.error} />
    </>
  );
}
