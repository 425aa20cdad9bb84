import { IconAlertTriangle, IconMessage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePaper } from './paper-context.tsx';

/** A source by its number; pressing it shows the words it stands on beside the text. */
export function SourceChip({ id }: { id: string }): ReactNode {
  const { sources, chosen, choose } = usePaper();
  const source = sources.get(id);
  const name = source === undefined ? 'A new source' : `Source ${source.number}: ${source.citation.documentName}, page ${source.citation.page}`;
  return (
    <button type="button" className="source-chip" aria-pressed={chosen === id} data-withdrawn={source?.citation.withdrawn ? true : undefined} title={source?.citation.quote ?? name} aria-label={name} onClick={() => choose(id)}>
      {source?.number ?? '+'}
    </button>
  );
}

export function Tickmark({ mark }: { mark: string }): ReactNode {
  const look = usePaper().legend.get(mark);
  return <span className="tickmark" title={look?.meaning ?? mark} aria-label={look?.meaning ?? mark}>{look?.symbol ?? '?'}</span>;
}

/** What is wrong with a sentence, and the review notes on it, in the margin. */
export function StatementMargin({ id }: { id: string }): ReactNode {
  const { statements, notes, raiseNote } = usePaper();
  const statement = statements.get(id);
  const open = notes.get(id) ?? [];
  return (
    <>
      {statement?.status === 'unsupported' ? <div className="unsupported" contentEditable={false}><IconAlertTriangle size={14} aria-hidden /><span><b>Unsupported.</b> {statement.problems.join(' ')}</span></div> : null}
      {open.map((note) => <div key={note.id} className="margin-note" contentEditable={false}><b>{note.raisedByName}:</b> {note.text}{note.answers.length === 0 ? '' : ` (${note.answers.length === 1 ? 'answered' : `${note.answers.length} answers`})`}</div>)}
      {raiseNote === null ? null : <button type="button" className="note-button no-print" contentEditable={false} title="Raise a review note on this" aria-label="Raise a review note on this" onClick={() => raiseNote(id)}><IconMessage size={14} aria-hidden /></button>}
    </>
  );
}
