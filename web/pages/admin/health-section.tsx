import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { ApiProblem, request } from '../../api/request.ts';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { Waiting } from '../../components/waiting.tsx';

const every = 10_000;

/** Whether what the product stands on answers, looked at again every ten seconds. */
export function HealthSection(): ReactNode {
  const answer = useQuery({
    queryKey: ['/api/ready'], refetchInterval: every,
    queryFn: async () => {
      try {
        await request(z.unknown(), 'GET', '/api/ready');
        return null;
      } catch (error) {
        if (error instanceof ApiProblem) return error.message;
        throw error;
      }
    },
  });
  return (
    <Panel title="Health">
      {answer.data === undefined ? <Waiting answer={answer} lines={1} /> : answer.data === null
        ? <p className="calm"><State look={{ tone: 'good', sign: IconCheck, word: 'Ready' }} />Database, queue and storage answer.</p>
        : <p className="calm"><State look={{ tone: 'bad', sign: IconAlertTriangle, word: 'Not ready' }} />{answer.data}</p>}
    </Panel>
  );
}
