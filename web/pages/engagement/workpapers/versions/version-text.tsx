import { Text, Title } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { workpapers } from '../../../../../services/contracts.ts';
import { useRead } from '../../../../api/use-api.ts';
import { Waiting } from '../../../../components/waiting.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { DocumentView } from '../document-view.tsx';
import { citationIds, PaperContext, type PaperDocument, type PaperParts } from '../paper-context.tsx';
import '../paper.css';
import { SourcePane } from '../source-pane.tsx';

/** The words of one version, with the sources they had. */
export function VersionText({ path, number }: { path: string; number: number }): ReactNode {
  const { engagementId } = useEngagement();
  const [chosen, setChosen] = useState<string | null>(null);
  const answer = useRead(workpapers.paperVersionResponse, `${path}/versions/${number}`);
  const { data } = answer;
  const parts = useMemo((): PaperParts | undefined => {
    if (data === undefined) return undefined;
    const document = data.document as unknown as PaperDocument;
    const citations = new Map(data.statements.flatMap((statement) => statement.citations).map((citation) => [citation.id, citation]));
    return {
      engagementId, chosen, choose: setChosen, raiseNote: null, notes: new Map(),
      sources: new Map(citationIds(document).flatMap((id, at) => { const citation = citations.get(id); return citation === undefined ? [] : [[id, { number: at + 1, citation }] as const]; })),
      statements: new Map(data.statements.map((statement) => [statement.id, statement])),
      legend: new Map(document.attrs.legend.map((each) => [each.key, each])),
    };
  }, [data, engagementId, chosen]);
  if (data === undefined || parts === undefined) return <Waiting answer={answer} lines={12} />;
  const document = data.document as unknown as PaperDocument;
  const { heading } = document.attrs;
  return (
    <PaperContext value={parts}>
      <div><Title order={2} size="h4">{heading.controlId} {heading.title}</Title><Text size="sm" c="dimmed">{heading.clientName}, {heading.engagementName}</Text></div>
      <DocumentView document={document} />
      {parts.sources.size === 0 ? null : <SourcePane />}
    </PaperContext>
  );
}
