import { memo, type ReactNode } from 'react';
import { Coverage } from '../../../components/coverage.tsx';
import { counted, day } from '../../../components/format.ts';
import { RowLink } from '../../../components/row-link.tsx';
import { State } from '../../../components/state.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Paper } from './papers-filter.ts';
import { stateLooks } from './words.ts';

/** Papers in the order of the catalog, each with its state and what a reader should know besides. */
export const PaperList = memo(function PaperList({ papers }: { papers: readonly Paper[] }): ReactNode {
  const { engagementId } = useEngagement();
  return (
    <VirtualTable
      label="Workpapers" columns={7} rows={papers} keyOf={({ id }) => id}
      head={<>
        <th scope="col" className="wide-only">Index</th><th scope="col">Control</th><th scope="col">State</th><th scope="col" className="wide-only">Coverage</th>
        <th scope="col" className="number wide-only">Statements</th><th scope="col" className="number wide-only">Unsupported</th><th scope="col" className="wide-only">Version</th>
      </>}
    >
      {(paper) => (
        <>
          <td className="fixed wide-only">{paper.indexReference}</td>
          <td>
            <RowLink path={`/engagements/${engagementId}/workpapers/${paper.id}`}>{paper.controlId} {paper.title}</RowLink>
            {signsOf(paper).map((sign) => <div key={sign} className="row-note">{sign}</div>)}
            {paper.unsupportedCount === 0 ? null : <div className="row-note narrow-only">{paper.unsupportedCount} unsupported</div>}
          </td>
          <td className="fixed"><State look={stateLooks[paper.state]} /></td>
          <td className="fixed wide-only"><Coverage coverage={paper.coverage} /></td>
          <td className="number wide-only">{paper.statementCount}</td>
          <td className="number wide-only">{paper.unsupportedCount === 0 ? '–' : <b>{paper.unsupportedCount}</b>}</td>
          <td className="fixed wide-only">{paper.version}, {day(paper.draftedAt)}</td>
        </>
      )}
    </VirtualTable>
  );
});

/** What a reader of the list should know of a paper besides its state. */
function signsOf(paper: Paper): string[] {
  return [paper.editedAfterReview ? 'Edited after review' : '', paper.isStale ? 'A sign-off no longer holds' : '', paper.openNotes === 0 ? '' : counted(paper.openNotes, 'open note')].filter((sign) => sign !== '');
}
