import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** As the event names it, with what must be held: 'j', '?', 'mod+k', 'g d' for two keys in turn. */
  readonly keys: string;
  readonly label: string;
}

interface Listening extends Shortcut {
  readonly run: (event: KeyboardEvent) => void;
}

let listening: readonly Listening[] = [];
const watchers = new Set<() => void>();

function change(next: readonly Listening[]): void {
  listening = next;
  for (const watch of watchers) watch();
}

/** Whether the keys belong to what has the focus: a text field, or a dialogue that is open over the page. */
function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('textarea, select, input:not([type="checkbox"]):not([type="radio"]), [role="dialog"]') !== null;
}

/** How long the second key of a pair may take, in milliseconds. */
const pairPatience = 1_200;
let first: { key: string; at: number } | null = null;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.repeat) return;
  const isHeld = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const pair = first !== null && performance.now() - first.at < pairPatience ? `${first.key} ${key}` : null;
  first = null;
  const wanted = isHeld ? [`mod+${key}`] : [pair, key].filter((each) => each !== null);
  if (!isHeld && isTyping(event)) return;
  const found = wanted.flatMap((keys) => listening.findLast((each) => each.keys === keys) ?? [])[0];
  if (found !== undefined) {
    event.preventDefault();
    found.run(event);
  } else if (!isHeld && listening.some(({ keys }) => keys.startsWith(`${key} `))) first = { key, at: performance.now() };
}

/** Runs on these keys while the component is on the page, and is listed under "?" as long. */
export function useShortcut(keys: string, label: string, run: (event: KeyboardEvent) => void, isOn = true): void {
  const latest = useRef(run);
  useEffect(() => { latest.current = run; });
  useEffect(() => {
    if (!isOn) return undefined;
    const mine: Listening = { keys, label, run: (event) => latest.current(event) };
    if (listening.length === 0) window.addEventListener('keydown', onKeyDown);
    change([...listening, mine]);
    return () => {
      change(listening.filter((each) => each !== mine));
      if (listening.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, [keys, label, isOn]);
}

/** What the keys do on this page, as of now. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore((watch) => { watchers.add(watch); return () => watchers.delete(watch); }, () => listening);
}
