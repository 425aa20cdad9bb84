/** A file to send, and where it lay: the folder that was chosen or dropped and everything below it, parts joined by "/". */
export interface PlacedFile {
  readonly file: File;
  readonly place: string;
}

/** Files that desktops leave in folders and nobody means to send. */
const leavings = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * The files of a drop, those inside dropped folders included. Call it in the drop's own event: the browser empties the transfer when
 * the event is over.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<PlacedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return withoutLeavings((await Promise.all(entries.map(filesOf))).flat());
}

/** The files of a file input; one that takes a folder tells each file's way from that folder down. */
export function chosenFiles(files: FileList | null): PlacedFile[] {
  return withoutLeavings([...(files ?? [])].map((file) => ({ file, place: file.webkitRelativePath || file.name })));
}

const withoutLeavings = (files: readonly PlacedFile[]): PlacedFile[] => files.filter(({ file }) => !leavings.has(file.name));

async function filesOf(entry: FileSystemEntry): Promise<PlacedFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => { (entry as FileSystemFileEntry).file(resolve, reject); });
    return [{ file, place: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // A reader gives at most 100 entries a call, and none when it is through.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (batch.length === 0) break;
    inside.push(...batch);
  }
  return (await Promise.all(inside.map(filesOf))).flat();
}
