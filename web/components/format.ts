const pad = (value: number): string => String(value).padStart(2, '0');

/** A moment as day and minute of the reader's clock: 2026-07-14 09:05. */
export function moment(iso: string): string {
  const at = new Date(iso);
  return `${day(iso)} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

export function day(iso: string): string {
  const at = new Date(iso);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** 1 kB is 1,000 bytes, as file managers count. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** An audit period in words; null ends are open. */
export function period(from: string | null, to: string | null): string | null {
  if (from === null && to === null) return null;
  return `${from ?? '…'} to ${to ?? '…'}`;
}
