import { Button, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { droppedFiles } from './dropped-files.ts';
import { useUploads } from './uploads.tsx';

/** Takes files by drag and drop (folders too) or by a button. */
export function DropArea(): ReactNode {
  const { add } = useUploads();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      className="drop"
      {...(isOver ? { 'data-over': true } : {})}
      onDragOver={(event) => { event.preventDefault(); setIsOver(true); }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void droppedFiles(event.dataTransfer).then(add);
      }}
    >
      <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={() => input.current?.click()}>Upload documents</Button>
      <Text size="sm" c="dimmed" mt="xs">or drop files and folders here. PDF, DOCX, XLSX, CSV, HTML, Markdown and plain text are read and indexed.</Text>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
