export interface Folder {
  /** Parts joined by "/". */
  readonly path: string;
  readonly name: string;
  /** In it and in what lies below. */
  readonly documents: number;
  readonly inside: readonly Folder[];
}

/** Folders that hold documents as a tree; a folder that holds only folders is there as well. By name, as people sort: 2 before 10. */
export function treeOf(folders: readonly { readonly folder: string; readonly documents: number }[]): Folder[] {
  const below = (parent: string | null): Folder[] => {
    const depth = parent === null ? 0 : parent.split('/').length;
    const own = folders.filter(({ folder }) => folder !== '' && (parent === null || folder.startsWith(`${parent}/`)));
    const byName = Map.groupBy(own, ({ folder }) => folder.split('/')[depth] ?? '');
    return [...byName].map(([name, members]): Folder => {
      const path = parent === null ? name : `${parent}/${name}`;
      return { path, name, documents: members.reduce((sum, { documents }) => sum + documents, 0), inside: below(path) };
    }).toSorted((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  };
  return below(null);
}
