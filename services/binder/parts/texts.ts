import { Readable } from 'node:stream';
import { readPages } from '../../documents/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { escapeHtml, htmlPage } from '../../printing/index.ts';
import type { PlannedPart } from '../binder.ts';
import { anchorOf, type CitedText } from './gather.ts';
import { rowLine } from './records.ts';

/** The text of every cited page: as rows to check quotations against, and as a page of HTML to read them in. */
export function textParts(database: Database, scope: EngagementScope, texts: readonly CitedText[]): PlannedPart[] {
  return texts.flatMap((text): PlannedPart[] => [
    { path: `${text.base}.jsonl`, from: 'making', make: async () => Readable.from(rows(database, scope, text)) },
    { path: `${text.base}.html`, from: 'making', make: async () => htmlPage(text.documentName, await body(database, scope, text)) },
  ]);
}

async function* citedPages(database: Database, scope: EngagementScope, { versionId, reading, citations }: CitedText): AsyncGenerator<{ page: number; label: string | null; text: string }> {
  for (const page of [...new Set(citations.map((citation) => citation.page))].toSorted((a, b) => a - b)) {
    const [found] = await inScope(database, scope, (tx) => readPages(tx, versionId, page, 1, reading));
    if (found?.page === page) yield { page, label: found.label, text: found.text };
  }
}

async function* rows(database: Database, scope: EngagementScope, text: CitedText): AsyncGenerator<string> {
  for await (const page of citedPages(database, scope, text)) yield rowLine(page);
}

async function body(database: Database, scope: EngagementScope, text: CitedText): Promise<string> {
  const pages: string[] = [];
  for await (const { page, label, text: words } of citedPages(database, scope, text)) {
    pages.push(`<h2 id="p${page}">Page ${page}${label === null ? '' : `, ${escapeHtml(label)}`}</h2>\n<pre>${marked(words, text.citations.filter((citation) => citation.page === page))}</pre>`);
  }
  return `<p><a href="../index.html">Index of the binder</a></p>\n<h1>${escapeHtml(text.documentName)}</h1>\n<p class="muted">The pages that workpapers cite, as they were read (reading ${text.reading}). Quotations are marked.</p>\n${pages.join('\n')}`;
}

/** The text with its quotations marked. Each mark carries its name, so quotations may overlap: the text is cut where any begins or ends. */
function marked(text: string, citations: CitedText['citations']): string {
  const places = new Map(citations.map((citation) => [anchorOf(citation), citation]));
  const cuts = [...new Set([0, text.length, ...[...places.values()].flatMap(({ start, end }) => [start, end])])].filter((cut) => cut <= text.length).toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const words = escapeHtml(text.slice(from, cuts[index + 1]));
    const names = [...places].filter(([, { start }]) => start === from).map(([name]) => name);
    const isQuoted = citations.some(({ start, end }) => start <= from && end > from);
    const anchors = names.slice(1).map((name) => `<a id="${name}"></a>`).join('');
    return isQuoted ? `${anchors}<mark${names[0] === undefined ? '' : ` id="${names[0]}"`}>${words}</mark>` : words;
  }).join('');
}
