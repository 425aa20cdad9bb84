import { Text, Title } from '@mantine/core';
import { Link, Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { engagements } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../../components/empty.tsx';
import { Waiting } from '../../components/waiting.tsx';

/** Straight to the one workspace there is; a choice where there are several. */
export function PortalHome(): ReactNode {
  const answer = useRead(engagements.listEngagementsResponse, '/api/engagements');
  if (answer.data === undefined) return <Waiting answer={answer} lines={2} />;
  const list = answer.data.engagements;
  const [only] = list;
  if (only === undefined) return <Empty title="You have no workspace now">Your access has ended, or has not begun. Ask your auditor.</Empty>;
  if (list.length === 1) return <Navigate to="/portal/$engagementId" params={{ engagementId: only.id }} replace />;
  return (
    <>
      <Title order={1} size="h3" mb="md">Your workspaces</Title>
      <ul className="portal-list">{list.map(({ id, name, clientName }) => <li key={id}><Link className="portal-card" to="/portal/$engagementId" params={{ engagementId: id }}><Text fw={600}>{name}</Text><Text size="sm" c="dimmed">{clientName}</Text></Link></li>)}</ul>
    </>
  );
}
