import { Button, Group, Text } from '@mantine/core';
import { IconFolderUp, IconUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { droppedFiles } from '../../../frame/uploads/dropped-files.ts';
import { PickInput } from '../../../frame/uploads/pick-input.tsx';
import { useUploads } from '../../../frame/uploads/uploads.tsx';

/** Takes files by drag and drop (folders too) or by a button; small where there are documents to look at. */
export function DropArea({ isSmall }: { isSmall: boolean }): ReactNode {
  const { add } = useUploads();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      className="drop"
      {...(isSmall ? { 'data-small': true } : {})}
      {...(isOver ? { 'data-over': true } : {})}
      onDragOver={(event) => { event.preventDefault(); setIsOver(true); }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void droppedFiles(event.dataTransfer).then((dropped) => add(dropped));
      }}
    >
      <Group justify="center" gap="xs">
        <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={() => files.current?.click()}>Upload documents</Button>
        <Button variant="default" leftSection={<IconFolderUp size={16} aria-hidden />} onClick={() => folder.current?.click()}>Upload a folder</Button>
      </Group>
      <Text size="sm" c="dimmed">or drop files and folders here; folders keep their paths.{isSmall ? '' : ' Office files, PDF and scans, mails, archives, diagrams, pictures, configurations, logs and text are read and indexed.'}</Text>
      <PickInput label="Files to upload" reference={files} onPick={(chosen) => add(chosen)} />
      <PickInput label="Folder to upload" reference={folder} onPick={(chosen) => add(chosen)} isFolder />
    </div>
  );
}
