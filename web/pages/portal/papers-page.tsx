import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { releases } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../../components/empty.tsx';
import { day } from '../../components/format.ts';
import { Waiting } from '../../components/waiting.tsx';
import { usePageTitle } from '../../frame/page-title.tsx';
import { usePortal } from './use-portal.ts';

/** Papers that the audit team let me see. */
export function PapersPage(): ReactNode {
  const { base } = usePortal();
  const answer = useRead(releases.releasedPapersResponse, `${base}/papers`);
  usePageTitle('Papers');
  if (answer.data === undefined) return <Waiting answer={answer} />;
  if (answer.data.papers.length === 0) return <Empty title="No paper has been released to you yet" />;
  return (
    <div className="sheet">
      {answer.data.papers.map(({ id, indexReference, title, version, releasedAt }) => (
        <div key={id} className="target-line"><div><Anchor size="sm" href={`${base}/papers/${id}/file`} download>{indexReference} {title}</Anchor><Text size="xs" c="dimmed">Version {version}, released on {day(releasedAt)}</Text></div></div>
      ))}
    </div>
  );
}
