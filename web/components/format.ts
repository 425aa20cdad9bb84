const dayWords = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric' });
const minuteWords = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A moment as day and minute of the reader's clock: 14 Jul 2026, 09:05. A month's name cannot be taken for a day. */
export function moment(iso: string): string {
  return `${day(iso)}, ${minuteWords.format(new Date(iso))}`;
}

export function day(iso: string): string {
  return dayWords.format(new Date(iso));
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

/** An audit period in words; its dates have no time zone. Null when neither end is set. */
export function period(from: string | null, to: string | null): string | null {
  if (from === null && to === null) return null;
  const words = (date: string): string => day(`${date}T12:00:00`);
  if (from === null) return `until ${words(to ?? '')}`;
  return to === null ? `from ${words(from)}` : `${words(from)} to ${words(to)}`;
}
