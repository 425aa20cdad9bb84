/** One piece of a paged document, as the renderers see it. */
export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'bullet'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'table'; header: string[]; rows: string[][] }
  | { kind: 'contents' }
  | { kind: 'break' };

/**
 * Reads the small markup of the sources, a block a line: `# ` and `## ` headings, `- ` bullets, `> ` notes, four blanks for listings,
 * `| a | b |` tables whose first row is the header, `[contents]`, `---` for a page break; every other line is a paragraph.
 */
export function parseMarkup(source: string): Block[] {
  const blocks: Block[] = [];
  for (const line of source.split('\n')) if (line.trim() !== '') append(blocks, parseLine(line));
  return blocks;
}

function parseLine(line: string): Block {
  if (line.startsWith('# ')) return { kind: 'heading', level: 1, text: line.slice(2).trim() };
  if (line.startsWith('## ')) return { kind: 'heading', level: 2, text: line.slice(3).trim() };
  if (line.startsWith('- ')) return { kind: 'bullet', text: line.slice(2).trim() };
  if (line.startsWith('> ')) return { kind: 'note', text: line.slice(2).trim() };
  if (line.startsWith('    ')) return { kind: 'code', text: line.slice(4) };
  if (line.trim() === '---') return { kind: 'break' };
  if (line.trim() === '[contents]') return { kind: 'contents' };
  if (!line.startsWith('|')) return { kind: 'paragraph', text: line.trim() };
  const cells = line.split('|').slice(1, -1).map((cell) => cell.trim());
  return { kind: 'table', header: cells, rows: [] };
}

/** Rows of one table and lines of one listing arrive line by line; they are joined here. */
function append(blocks: Block[], block: Block): void {
  const last = blocks.at(-1);
  if (block.kind === 'table' && last?.kind === 'table') last.rows.push(block.header);
  else if (block.kind === 'code' && last?.kind === 'code') last.text += `\n${block.text}`;
  else blocks.push(block);
}
