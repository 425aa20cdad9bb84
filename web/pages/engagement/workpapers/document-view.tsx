import { Fragment, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { SourceChip, StatementMargin, Tickmark } from './marks.tsx';
import { usePaper, type PaperDocument } from './paper-context.tsx';
import { SampleFacts } from './sample-facts.tsx';
import { coverageWords, extentWords, outcomeWords, partWords, procedureWords } from './words.ts';

type Section = PaperDocument['content'][number];
type Block = Section['content'][number];

interface Node {
  readonly type: string;
  readonly text?: string;
  readonly marks?: readonly { readonly type: string }[] | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly content?: readonly Node[] | undefined;
}

/** A paper as it is read and printed. */
export function DocumentView({ document }: { document: PaperDocument }): ReactNode {
  return (
    <div className="paper-words">
      {document.content.map((section) => (
        <section key={section.attrs.id} className="paper-part" id={section.attrs.id}>
          <h3>{section.attrs.title}</h3>
          {section.content.map((block, at) => <BlockView key={idOf(block) ?? at} block={block as Node} />)}
        </section>
      ))}
    </div>
  );
}

function idOf(block: Block): string | undefined {
  const id = 'attrs' in block ? (block.attrs as { id?: string } | undefined)?.id : undefined;
  return id;
}

const of = (node: Node, name: string): string => {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

function BlockView({ block }: { block: Node }): ReactNode {
  const children = (block.content ?? []).map((child, at) => <BlockView key={of(child, 'id') || at} block={child} />);
  switch (block.type) {
    case 'paragraph': return <p><Inlines nodes={block.content} /></p>;
    case 'heading': return block.attrs?.['level'] === 3 ? <h4><Inlines nodes={block.content} /></h4> : <h5><Inlines nodes={block.content} /></h5>;
    case 'statement': return <StatementView block={block} />;
    case 'bulletList': return <ul>{children}</ul>;
    case 'orderedList': return <ol>{children}</ol>;
    case 'listItem': return <li>{children}</li>;
    case 'table': return <div className="grid-scroll"><table className="paper-table"><tbody>{children}</tbody></table></div>;
    case 'tableRow': return <tr>{children}</tr>;
    case 'tableHeader': return <th>{children}</th>;
    case 'tableCell': return <td>{children}</td>;
    case 'procedureStep': return <div className="paper-step"><span className="paper-tag">{procedureWords[of(block, 'kind')]}</span><div><Inlines nodes={block.content} /></div></div>;
    case 'objectiveResult': return (
      <div className="paper-result">
        <div className="paper-result-head"><b>{of(block, 'prose')}</b><span className="paper-tag" data-outcome={of(block, 'outcome')}>{outcomeWords[of(block, 'outcome')]}</span></div>
        {of(block, 'outcome') === 'met' || of(block, 'reason') === '' ? null : <p className="paper-soft">{of(block, 'reason')}</p>}
        {children}
      </div>
    );
    case 'exception': return <div className="paper-exception" id={of(block, 'id')}><span className="paper-tag" data-outcome={of(block, 'extent') === 'undetermined' ? 'open' : 'not_met'}>{extentWords[of(block, 'extent')]}</span><dl>{children}</dl></div>;
    case 'contradiction': return <div className="paper-exception" id={of(block, 'id')}><dl>{children}</dl></div>;
    case 'exceptionPart': case 'contradictionPart': return <Fragment><dt>{partWords[of(block, 'part')]}</dt><dd>{block.content?.length ? <Inlines nodes={block.content} /> : <span className="paper-soft">Nothing yet</span>}</dd></Fragment>;
    case 'conclusion': return (
      <div className="paper-conclusion">
        <span className="paper-tag" data-outcome={of(block, 'status') === 'proposed' ? 'open' : 'met'}>{of(block, 'status') === 'proposed' ? 'Proposed by the draft' : 'The auditor’s conclusion'}</span>{' '}
        <b>{coverageWords[of(block, 'coverage')]}.</b> <Inlines nodes={block.content} />
      </div>
    );
    case 'request': return <p className="paper-request"><Inlines nodes={block.content} /></p>;
    case 'sample': return <SampleFacts attrs={block.attrs ?? {}} />;
    default: return null;
  }
}

function StatementView({ block }: { block: Node }): ReactNode {
  const { statements } = usePaper();
  const id = of(block, 'id');
  return (
    <div className="paper-statement" id={id} data-status={statements.get(id)?.status}>
      <p><Inlines nodes={block.content} /></p>
      <StatementMargin id={id} />
    </div>
  );
}

function Inlines({ nodes = [] }: { nodes?: readonly Node[] | undefined }): ReactNode {
  return nodes.map((node, at) => <InlineView key={at} node={node} />);
}

function InlineView({ node }: { node: Node }): ReactNode {
  const { engagementId } = usePaper();
  switch (node.type) {
    case 'text': {
      const isMarked = (mark: string): boolean => node.marks?.some(({ type }) => type === mark) ?? false;
      const words = isMarked('italic') ? <em>{node.text}</em> : node.text;
      return isMarked('bold') ? <strong>{words}</strong> : words;
    }
    case 'hardBreak': return <br />;
    case 'citation': return <SourceChip id={of(node, 'id')} />;
    case 'tickmark': return <Tickmark mark={of(node, 'key')} />;
    case 'reference': return <Link className="paper-reference" to="/engagements/$engagementId/workpapers/$workpaperId" params={{ engagementId, workpaperId: of(node, 'workpaperId') }}>{of(node, 'label')}</Link>;
    default: return null;
  }
}
