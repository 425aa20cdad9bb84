import { Button, Group, Stack, Text } from '@mantine/core';
import type { JSONContent } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useMemo, useState, type ReactNode } from 'react';
import { workpapers } from '../../../../../services/contracts.ts';
import { newId } from '../../../../api/new-id.ts';
import { useSend } from '../../../../api/use-api.ts';
import { Problem } from '../../../../components/problem.tsx';
import { useMayLeave, useUnsavedWork } from '../../../../frame/unsaved-work.tsx';
import { PaperContext, usePaper, type Citation, type PaperDocument } from '../paper-context.tsx';
import { paperExtensions } from './nodes.ts';
import { SourceSearch, type FoundPassage } from './source-search.tsx';
import { toDocument } from './to-document.ts';
import { Toolbar } from './toolbar.tsx';

interface NewCitation { readonly id: string; readonly versionId: string; readonly reading: number; readonly page: number; readonly start: number; readonly quote: string }

interface PaperEditorProps {
  readonly base: string;
  readonly path: string;
  readonly refresh: string;
  readonly version: number;
  readonly document: PaperDocument;
  readonly papers: readonly { readonly id: string; readonly indexReference: string; readonly title: string }[];
  readonly tickmarks: readonly { readonly key: string; readonly symbol: string; readonly meaning: string }[];
  readonly onDone: () => void;
}

/** Writes in a paper. Nothing leaves the page before it is saved; what meets a newer version is kept beside the paper. */
export default function PaperEditor({ base, path, refresh, papers, tickmarks, onDone, ...shown }: PaperEditorProps): ReactNode {
  const parts = usePaper();
  // Of the paper as it was opened: the page behind reads a colleague's version as soon as there is one, and saved upon that number
  // these words would be written over it, not kept beside it.
  const [{ version, document }] = useState(shown);
  const [added, setAdded] = useState<ReadonlyMap<string, { readonly citation: Citation; readonly sent: NewCitation }>>(new Map());
  const [isFinding, setIsFinding] = useState(false);
  const [isChanged, setIsChanged] = useState(false);
  const save = useSend<unknown, object>(workpapers.saveWorkpaperResponse, 'POST', `${path}/versions`, refresh);
  const editor = useEditor({ extensions: paperExtensions, content: { type: 'doc', content: document.content } as JSONContent, onUpdate: () => setIsChanged(true), shouldRerenderOnTransaction: true, editorProps: { attributes: { 'aria-label': 'The words of the paper', class: 'paper-words' } } });
  useUnsavedWork(isChanged);
  const mayLeave = useMayLeave();
  const withAdded = useMemo(() => {
    const sources = new Map(parts.sources);
    for (const [id, { citation }] of added) sources.set(id, { number: sources.size + 1, citation });
    return { ...parts, sources, legend: new Map(tickmarks.map((each) => [each.key, each])), raiseNote: null };
  }, [parts, added, tickmarks]);

  const cite = (passage: FoundPassage, quote: string): void => {
    const id = newId();
    const start = passage.start + Math.max(0, passage.text.indexOf(quote));
    const { documentId, documentName, versionId, reading, page } = passage;
    setAdded(new Map([...added, [id, { citation: { id, documentId, documentName, versionId, reading, page, start, end: start + quote.length, quote, withdrawn: null }, sent: { id, versionId, reading, page, start, quote } }]]));
    editor.chain().focus().insertContent({ type: 'citation', attrs: { id } }).run();
  };
  const send = (): void => save.mutate({ basedOn: version, document: toDocument(editor.getJSON(), document.attrs), citations: [...added.values()].map(({ sent }) => sent) }, { onSuccess: onDone });

  return (
    <PaperContext value={withAdded}>
      <Stack gap="sm" className="paper-editor">
        <div className="paper-editor-head">
          <Toolbar editor={editor} tickmarks={tickmarks} papers={papers} onSource={() => setIsFinding(!isFinding)} />
          <Group gap="xs">
            <Button size="compact-sm" loading={save.isPending} disabled={!isChanged} onClick={send}>Save version</Button>
            <Button size="compact-sm" variant="default" onClick={() => { if (mayLeave()) onDone(); }}>Close</Button>
          </Group>
        </div>
        <Problem error={save.error} />
        {isFinding ? <SourceSearch base={base} onCite={cite} onClose={() => setIsFinding(false)} /> : null}
        <EditorContent editor={editor} />
        <Text size="xs" c="dimmed">Saved as a new version on version {version}. Sources are checked against the stored text when you save.</Text>
      </Stack>
    </PaperContext>
  );
}
