import { NodeViewContent, NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import type { ReactNode } from 'react';
import { SourceChip, StatementMargin, Tickmark } from '../marks.tsx';
import { usePaper } from '../paper-context.tsx';
import { coverageWords, extentWords, methodWords, outcomeWords, partWords, procedureWords } from '../words.ts';

const text = ({ node }: ReactNodeViewProps, name: string): string => {
  const value = node.attrs[name] as unknown;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** A choice of one word for an attribute of a part. */
function Choice({ view, name, words, label }: { view: ReactNodeViewProps; name: string; words: Readonly<Record<string, string>>; label: string }): ReactNode {
  return (
    <select className="paper-choice" contentEditable={false} aria-label={label} value={text(view, name)} onChange={(event) => view.updateAttributes({ [name]: event.currentTarget.value })}>
      {Object.entries(words).map(([value, word]) => <option key={value} value={value}>{word}</option>)}
    </select>
  );
}

function Field({ view, name, label, type = 'text' }: { view: ReactNodeViewProps; name: string; label: string; type?: 'text' | 'number' }): ReactNode {
  return (
    <label className="paper-field">{label}
      <input type={type} value={text(view, name)} maxLength={2000} min={0} onChange={(event) => view.updateAttributes({ [name]: type === 'number' ? (event.currentTarget.value === '' ? null : Math.trunc(Number(event.currentTarget.value))) : event.currentTarget.value })} />
    </label>
  );
}

export function SectionView(view: ReactNodeViewProps): ReactNode {
  return (
    <NodeViewWrapper as="section" className="paper-part">
      <input className="paper-title" contentEditable={false} aria-label="Title of the section" value={text(view, 'title')} maxLength={200} onChange={(event) => view.updateAttributes({ title: event.currentTarget.value })} />
      <NodeViewContent />
    </NodeViewWrapper>
  );
}

export function StatementView(view: ReactNodeViewProps): ReactNode {
  const { statements } = usePaper();
  const id = text(view, 'id');
  return (
    <NodeViewWrapper className="paper-statement" data-status={statements.get(id)?.status}>
      <NodeViewContent as="div" className="paper-line" />
      <StatementMargin id={id} />
    </NodeViewWrapper>
  );
}

export function ProcedureStepView(view: ReactNodeViewProps): ReactNode {
  return <NodeViewWrapper className="paper-step"><Choice view={view} name="kind" words={procedureWords} label="Kind of procedure" /><NodeViewContent as="div" className="paper-line" /></NodeViewWrapper>;
}

export function ObjectiveResultView(view: ReactNodeViewProps): ReactNode {
  return (
    <NodeViewWrapper className="paper-result">
      <div className="paper-result-head" contentEditable={false}><b>{text(view, 'prose')}</b><Choice view={view} name="outcome" words={outcomeWords} label="Outcome" /></div>
      {text(view, 'outcome') === 'met' ? null : <div contentEditable={false}><Field view={view} name="reason" label="Why" /></div>}
      <NodeViewContent />
    </NodeViewWrapper>
  );
}

export function ExceptionView(view: ReactNodeViewProps): ReactNode {
  return <NodeViewWrapper className="paper-exception"><Choice view={view} name="extent" words={extentWords} label="How far the exception reaches" /><NodeViewContent className="paper-parts" /></NodeViewWrapper>;
}

export function ContradictionView(_: ReactNodeViewProps): ReactNode {
  return <NodeViewWrapper className="paper-exception"><NodeViewContent className="paper-parts" /></NodeViewWrapper>;
}

export function PartView(view: ReactNodeViewProps): ReactNode {
  return <NodeViewWrapper className="paper-part-line"><span className="paper-part-name" contentEditable={false}>{partWords[text(view, 'part')]}</span><NodeViewContent as="div" className="paper-line" /></NodeViewWrapper>;
}

export function ConclusionView(view: ReactNodeViewProps): ReactNode {
  const isMine = text(view, 'status') === 'concluded';
  return (
    <NodeViewWrapper className="paper-conclusion">
      <div className="paper-result-head" contentEditable={false}>
        <Choice view={view} name="coverage" words={coverageWords} label="Conclusion on the control" />
        <label className="paper-check"><input type="checkbox" checked={isMine} onChange={(event) => view.updateAttributes({ status: event.currentTarget.checked ? 'concluded' : 'proposed' })} /> This is my conclusion</label>
      </div>
      <NodeViewContent as="div" className="paper-line" />
    </NodeViewWrapper>
  );
}

export function RequestView(_: ReactNodeViewProps): ReactNode {
  return <NodeViewWrapper className="paper-request"><NodeViewContent as="div" className="paper-line" /></NodeViewWrapper>;
}

interface SampleItem { readonly ref: string; readonly note: string }
interface Replacement { readonly item: string; readonly replacement: string; readonly reason: string }

export function SampleView(view: ReactNodeViewProps): ReactNode {
  const items = view.node.attrs['items'] as readonly SampleItem[];
  const replacements = view.node.attrs['replacements'] as readonly Replacement[];
  const isSampled = !['none', 'whole-population'].includes(text(view, 'method'));
  return (
    <NodeViewWrapper className="paper-sample" contentEditable={false}>
      <Field view={view} name="population" label="Population" />
      <Field view={view} name="populationSize" label="Its size" type="number" />
      <Field view={view} name="completeness" label="How completeness was checked" />
      <label className="paper-field">Method <Choice view={view} name="method" words={methodWords} label="Method of sampling" /></label>
      {!isSampled ? null : (
        <>
          <Field view={view} name="seed" label="Seed" />
          <Field view={view} name="size" label="Size of the sample" type="number" />
          <label className="paper-field">Items, one a line: number | remark
            <textarea rows={4} defaultValue={items.map(({ ref, note }) => (note === '' ? ref : `${ref} | ${note}`)).join('\n')} onBlur={(event) => view.updateAttributes({ items: linesOf(event.currentTarget.value, 500).map(([ref = '', note = '']) => ({ ref: ref.slice(0, 200), note })) })} />
          </label>
          <label className="paper-field">Replaced items: item | replacement | reason
            <textarea rows={2} defaultValue={replacements.map(({ item, replacement, reason }) => `${item} | ${replacement} | ${reason}`).join('\n')} onBlur={(event) => view.updateAttributes({ replacements: linesOf(event.currentTarget.value, 100).map(([item = '', replacement = '', reason = '']) => ({ item: item.slice(0, 200), replacement: replacement.slice(0, 200), reason })) })} />
          </label>
        </>
      )}
    </NodeViewWrapper>
  );
}

const linesOf = (value: string, most: number): string[][] => value.split('\n').filter((line) => line.trim() !== '').slice(0, most).map((line) => line.split('|').map((part) => part.trim()));

export function CitationView(view: ReactNodeViewProps): ReactNode {
  return <NodeViewWrapper as="span"><SourceChip id={text(view, 'id')} /></NodeViewWrapper>;
}

export function TickmarkView(view: ReactNodeViewProps): ReactNode {
  return <NodeViewWrapper as="span"><Tickmark mark={text(view, 'key')} /></NodeViewWrapper>;
}

export function ReferenceView(view: ReactNodeViewProps): ReactNode {
  return <NodeViewWrapper as="span" className="paper-reference">{text(view, 'label')}</NodeViewWrapper>;
}
