import { IconChevronRight, IconFolder } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { documents } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { useEngagement } from '../use-engagement.ts';
import { treeOf, type Folder } from './folder-tree.ts';

interface FolderNavigationProps {
  /** The folder that is shown; null for all. */
  readonly chosen: string | null;
  readonly onChoose: (folder: string | null) => void;
}

/** The folders the client sent, to look into one of them; nothing where all lies in one place. */
export function FolderNavigation({ chosen, onChoose }: FolderNavigationProps): ReactNode {
  const { base } = useEngagement();
  const { data } = useRead(documents.foldersResponse, `${base}/documents/folders`);
  const tree = useMemo(() => treeOf(data?.folders ?? []), [data]);
  if (tree.length === 0) return null;
  return (
    <nav className="folders wide-only" aria-label="Folders">
      <button type="button" className="folder" aria-current={chosen === null ? true : undefined} onClick={() => onChoose(null)}><span>All folders</span></button>
      <Branch folders={tree} chosen={chosen} onChoose={onChoose} />
    </nav>
  );
}

function Branch({ folders, ...rest }: FolderNavigationProps & { folders: readonly Folder[] }): ReactNode {
  return <ul>{folders.map((folder) => <Node key={folder.path} folder={folder} isAlone={folders.length === 1} {...rest} />)}</ul>;
}

function Node({ folder, isAlone, chosen, onChoose }: FolderNavigationProps & { folder: Folder; isAlone: boolean }): ReactNode {
  const isAbove = chosen !== null && (chosen === folder.path || chosen.startsWith(`${folder.path}/`));
  const [toggled, setToggled] = useState<boolean>();
  const isOpen = toggled ?? (isAbove || isAlone);
  return (
    <li>
      <div className="folder-line">
        {folder.inside.length === 0 ? <span className="folder-gap" /> : <button type="button" className="folder-toggle" aria-expanded={isOpen} aria-label={`Folders in ${folder.name}`} onClick={() => setToggled(!isOpen)}><IconChevronRight size={14} aria-hidden /></button>}
        <button type="button" className="folder" aria-current={chosen === folder.path ? true : undefined} title={folder.path} onClick={() => onChoose(folder.path)}>
          <IconFolder size={16} stroke={1.75} aria-hidden /><span>{folder.name}</span><b className="number">{folder.documents.toLocaleString('en')}</b>
        </button>
      </div>
      {isOpen && folder.inside.length > 0 ? <Branch folders={folder.inside} chosen={chosen} onChoose={onChoose} /> : null}
    </li>
  );
}
