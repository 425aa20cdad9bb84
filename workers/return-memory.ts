import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface ReturnMemorySettings {
  /** How often to look. */
  readonly lookMilliseconds: number;
  /** Share of the time between two looks in which the event loop may have worked for the process to count as quiet. */
  readonly quietShare: number;
  /** Growth of the heap over what was in use at the last pass (or over its size at the start), above which it is worth a pause; bytes. */
  readonly growth: number;
}

const usual: ReturnMemorySettings = { lookMilliseconds: 5_000, quietShare: 0.1, growth: 48 * 1024 * 1024 };

/**
 * Has garbage collected once the process is quiet after much work. V8 does that by itself only when something is allocated: after
 * large files a service that nobody asks anything kept 370 MB of heap, of which 93 were in use. A pass takes about 1 ms for each
 * megabyte in use, and the second, one look later, gives back what the first left; V8's "last resort" does all in one pause of half a
 * second. V8 of Node 24 keeps the pages it freed, for ever, unless it was told to save memory when it next looks by itself, eight
 * seconds into the quiet (0020): so it is told, until there is work again. Answers the function that stops it.
 */
export function returnMemoryWhenQuiet(settings: Partial<ReturnMemorySettings> = {}): () => void {
  const { lookMilliseconds, quietShare, growth } = { ...usual, ...settings };
  const collect = collector();
  let utilisation = performance.eventLoopUtilization();
  let least = getHeapStatistics().total_heap_size;
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization: share } = performance.eventLoopUtilization(now, utilisation);
    utilisation = now;
    const { total_heap_size: total } = getHeapStatistics();
    least = Math.min(least, total);
    if (share > quietShare) setFlagsFromString('--no-memory-saver-mode');
    if (share > quietShare || total < least + growth) return;
    setFlagsFromString('--memory-saver-mode');
    collect();
    least = getHeapStatistics().used_heap_size;
  }, lookMilliseconds).unref();
  return () => clearInterval(timer);
}

/** `gc` without a flag on the command line of everybody who starts the product. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: { type: 'major'; execution: 'sync' }) => void;
  setFlagsFromString('--no-expose-gc');
  return () => collect({ type: 'major', execution: 'sync' });
}
