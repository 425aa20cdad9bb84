import type { ReactNode, RefObject } from 'react';
import { chosenFiles, type PlacedFile } from './dropped-files.ts';

/** The browser's own dialogue for files, or for a folder; a button elsewhere opens it. */
export function PickInput({ label, reference, onPick, isFolder = false }: { label: string; reference: RefObject<HTMLInputElement | null>; onPick: (files: readonly PlacedFile[]) => void; isFolder?: boolean }): ReactNode {
  return (
    <input
      ref={reference}
      type="file"
      multiple
      hidden
      aria-label={label}
      {...(isFolder ? { webkitdirectory: '' } : {})}
      onChange={({ currentTarget }) => {
        onPick(chosenFiles(currentTarget.files));
        currentTarget.value = '';
      }}
    />
  );
}
