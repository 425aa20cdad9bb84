const candidates = [',', ';', '\t', '|'] as const;

/**
 * The delimiter under which the first lines of a text fall into the same number of cells (at least two cells, at least three
 * lines, four of five alike), or null when the text is no table. Quoted cells are skipped over, line breaks inside them too.
 */
export function sniffDelimiter(text: string): string | null {
  let best: { delimiter: string; score: number } | null = null;
  for (const delimiter of candidates) {
    const counts = cellCounts(text.slice(0, 65_536), delimiter).slice(0, 50);
    if (counts.length < 3) continue;
    const tally = new Map<number, number>();
    for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
    const [cells, lines] = [...tally].reduce((a, b) => (b[1] > a[1] ? b : a));
    if (cells < 2 || lines < counts.length * 0.8) continue;
    const score = (lines / counts.length) * Math.log2(cells);
    if (best === null || score > best.score) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

/** Cells in each non-empty line; the last line is left out when the sample ends inside it. */
function cellCounts(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  let cells = 1;
  let quoted = false;
  let blank = true;
  for (const character of sample) {
    if (character === '"') quoted = !quoted;
    if (quoted) {
      blank = false;
    } else if (character === '\n') {
      if (!blank) counts.push(cells);
      cells = 1;
      blank = true;
    } else {
      if (character === delimiter) cells += 1;
      if (character.trim() !== '') blank = false;
    }
  }
  if (!blank && sample.length < 65_536) counts.push(cells);
  return counts;
}
