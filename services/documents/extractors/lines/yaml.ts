import { Outline, wordyLines } from './outline.ts';

interface Level {
  /** Twice the indentation for a key, one more for an item of a list, which may stand as far left as its key. */
  readonly rank: number;
  readonly key: string;
  items: number;
  isNamed: boolean;
}

const naming = /^(?:name|id|title|label|key|sid|host|hosts|hostname|alert|rule)$/i;

/**
 * The nesting of YAML by its indentation alone: no anchor is looked up, no tag obeyed, so a bomb of aliases is a few lines like any
 * others. A document of a stream is called what a Kubernetes manifest calls itself ("Deployment web").
 */
export function outlineYaml(text: string): Outline {
  const outline = new Outline(text);
  const levels: Level[] = [];
  let scalarIndent: number | null = null;
  let kind = '';
  let isDocumentOpen = false;
  const closeDownTo = (rank: number, end: number): void => {
    while ((levels.at(-1)?.rank ?? -1) >= rank) {
      levels.pop();
      outline.close(end);
    }
  };
  for (const line of wordyLines(text)) {
    if (scalarIndent !== null && line.indent > scalarIndent) continue;
    scalarIndent = null;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line.text) && line.indent === 0) {
      closeDownTo(0, line.start);
      if (isDocumentOpen) outline.close(line.start);
      outline.open(line.start);
      isDocumentOpen = true;
      kind = '';
      continue;
    }
    if (line.text.startsWith('#')) continue;
    const dashes = /^(?:- +)+|^-$/.exec(line.text)?.[0] ?? '';
    if (dashes !== '') {
      const rank = 2 * line.indent + 1;
      closeDownTo(rank, line.start);
      const parent = levels.at(-1);
      outline.open(line.start, `[${parent?.items ?? 0}]`);
      if (parent !== undefined) parent.items += 1;
      levels.push({ rank, key: '', items: 0, isNamed: false });
    }
    const [, quoted, plain, value = ''] = /^(?:["']([^"']{1,200})["']|([^\s:#&*!|>'"%@`{}[\],][^:#]{0,200}?))\s*:(?:\s+(.*))?$/.exec(line.text.slice(dashes.length)) ?? [];
    const key = quoted ?? plain;
    if (/(?:^|\s)[|>][-+\d]*(?:\s+#.*)?$/.test(value)) scalarIndent = line.indent + dashes.length;
    if (key === undefined) continue;
    const indent = line.indent + dashes.length;
    if (dashes === '') closeDownTo(2 * indent, line.start);
    const around = levels.at(-1);
    const bare = value.replace(/^["']|["']$/g, '');
    if (indent === 0 && key === 'kind') kind = bare;
    if (kind !== '' && key === 'name' && around?.key === 'metadata' && levels.length === 1 && isDocumentOpen) outline.rename(`${kind} ${bare}`, 1);
    else if (around !== undefined && around.key === '' && !around.isNamed && naming.test(key) && bare !== '') {
      outline.rename(bare);
      around.isNamed = true;
    }
    if (value === '' || /^(?:[&!]\S*\s*|[|>][-+\d]*)+(?:#.*)?$/.test(value)) {
      outline.open(dashes === '' ? line.start : line.start + dashes.length, key);
      levels.push({ rank: 2 * indent, key, items: 0, isNamed: false });
    }
  }
  return outline;
}
