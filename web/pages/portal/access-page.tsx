import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { portalFiles } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Empty } from '../../components/empty.tsx';
import { moment } from '../../components/format.ts';
import { Waiting } from '../../components/waiting.tsx';
import { usePageTitle } from '../../frame/page-title.tsx';
import { usePortal } from './use-portal.ts';

/** Who of the audit team opened what I sent. */
export function AccessPage(): ReactNode {
  const { base } = usePortal();
  const answer = useRead(portalFiles.accessLogResponse, `${base}/access-log`);
  usePageTitle('Who looked');
  if (answer.data === undefined) return <Waiting answer={answer} />;
  if (answer.data.entries.length === 0) return <Empty title="Nobody has opened your files yet">Each time somebody of the audit team reads or downloads a file that you sent, it stands here.</Empty>;
  return (
    <div className="sheet">
      {answer.data.entries.map(({ fileName, byName, kind, at }) => (
        <div key={`${fileName} ${byName} ${kind} ${at}`} className="target-line"><div><Text size="sm"><b>{byName}</b> {kind === 'read' ? 'read' : 'downloaded'} {fileName}</Text></div><Text size="sm" c="dimmed">{moment(at)}</Text></div>
      ))}
    </div>
  );
}
