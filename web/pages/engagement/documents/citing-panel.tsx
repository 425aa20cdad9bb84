import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { overview } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Tickmark } from '../../../components/tickmark.tsx';
import { useEngagement } from '../use-engagement.ts';

type Citing = (typeof overview.citingResponse)['_output']['citing'][number];
const titles = { control: 'Controls', workpaper: 'Workpapers', answer: 'Answers' } as const;

/** What rests on this page: controls, papers and answers that cite it. */
export function CitingPanel({ documentId, sequence, page }: { documentId: string; sequence: number; page: number }): ReactNode {
  const { base } = useEngagement();
  const { data } = useRead(overview.citingResponse, `${base}/documents/${documentId}/citing?version=${sequence}&page=${page}`);
  if (data === undefined) return null;
  return (
    <section className="sheet panel" aria-labelledby="citing">
      <Title order={2} size="h6" id="citing">What cites this page</Title>
      {data.citing.length === 0 ? <Text size="sm" c="dimmed">Nothing cites this page yet.</Text> : (Object.keys(titles) as (keyof typeof titles)[]).map((kind) => {
        const own = data.citing.filter((each) => each.kind === kind);
        if (own.length === 0) return null;
        return (
          <div key={kind}>
            <Text size="xs" c="dimmed" mt={4}>{titles[kind]}</Text>
            <ul className="cite-list">{own.map((each) => <li key={`${each.parentId ?? ''} ${each.id}`}><CitingLink citing={each} />{each.isAccepted ? <Tickmark label="accepted as evidence" /> : null}</li>)}</ul>
          </div>
        );
      })}
    </section>
  );
}

function CitingLink({ citing: { kind, id, title, parentId } }: { citing: Citing }): ReactNode {
  const { engagementId } = useEngagement();
  if (kind === 'control') return <Link to="/engagements/$engagementId/controls" params={{ engagementId }} search={{ control: id, ...(parentId === null ? {} : { framework: parentId }) }}>{title}</Link>;
  if (kind === 'workpaper') return <Link to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId: id }}>{title}</Link>;
  return <Link to="/engagements/$engagementId/questionnaires/$questionnaireId" params={{ engagementId, questionnaireId: parentId ?? '' }}>{title}</Link>;
}
