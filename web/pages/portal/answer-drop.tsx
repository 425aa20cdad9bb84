import { Button, Group, Text } from '@mantine/core';
import { IconFolderUp, IconUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { PickInput } from '../../frame/uploads/pick-input.tsx';
import { droppedFiles, type PlacedFile } from '../../frame/uploads/dropped-files.ts';
import { useUploads } from '../../frame/uploads/uploads.tsx';
import { AnswersUnderWay } from './answers-under-way.tsx';

/** Where files are put: dropped, folders too, or chosen on the phone or the computer. */
export function AnswerDrop({ requestId }: { requestId: string }): ReactNode {
  const { add } = useUploads();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (chosen: readonly PlacedFile[]): void => add(chosen, requestId);
  return (
    <>
      <AnswersUnderWay requestId={requestId} />
      <div
        className="portal-drop" data-over={isOver}
        onDragOver={(event) => { event.preventDefault(); setIsOver(true); }} onDragLeave={() => setIsOver(false)}
        onDrop={(event) => { event.preventDefault(); setIsOver(false); void droppedFiles(event.dataTransfer).then(take); }}
      >
        <Group justify="center" gap="xs">
          <Button variant="default" size="md" leftSection={<IconUpload size={18} aria-hidden />} onClick={() => files.current?.click()}>Add files</Button>
          <Button variant="subtle" size="md" className="wide-only" leftSection={<IconFolderUp size={18} aria-hidden />} onClick={() => folder.current?.click()}>Add a folder</Button>
        </Group>
        <Text size="sm" c="dimmed">Any kind of file<span className="wide-only">; drop files or folders here</span>. Nobody opens it before the auditor accepts it.</Text>
        <PickInput label="Files to send" reference={files} onPick={take} />
        <PickInput label="Folder to send" reference={folder} onPick={take} isFolder />
      </div>
    </>
  );
}
