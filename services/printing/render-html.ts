import { closingSections, footOf, type PrintedBlock, type PrintedPaper, type PrintedSpan } from './printed-paper.ts';

/** The look of every page of a binder; no script, no file from elsewhere. */
export const pageStyle = `body{font:15px/1.5 system-ui,Arial,sans-serif;color:#1b232b;max-width:60rem;margin:2rem auto;padding:0 1.5rem}
h1{font-size:1.5rem;color:#1f3a4d}h2{font-size:1.1rem;color:#1f3a4d;margin-top:2rem}a{color:#0b5cad}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid #bfc5cc;padding:.3rem .5rem;text-align:left;vertical-align:top;font-size:.9rem;overflow-wrap:anywhere}
thead th{background:#e8edf1}.warning{color:#b42318;font-weight:600}.muted{color:#5a6672}.indented{margin-left:1.2rem}pre{white-space:pre-wrap;font:inherit}mark{background:#fff1a8}mark:target{background:#ffd84d;outline:2px solid #b58900}`;

/** A whole page. `body` is HTML already; title is not. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${pageStyle}</style></head><body>\n${body}\n</body></html>\n`;
}

export function escapeHtml(text: string): string {
  return text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** A workpaper as one page of HTML, for reading offline. `top` is what stands above it, such as the way back to the index (HTML). */
export function renderHtml(paper: PrintedPaper, top: string): string {
  const section = (title: string, blocks: readonly PrintedBlock[]): string => `<h2>${escapeHtml(title)}</h2>\n${blocks.map(block).join('\n')}`;
  return htmlPage(`${paper.reference} ${paper.title}`, [
    top,
    `<h1>${escapeHtml(paper.reference)}&ensp;${escapeHtml(paper.title)}</h1>`,
    table(null, [...paper.facts, ['Edition', paper.edition], ['SHA-256 of the content', paper.contentHash]]),
    ...[...paper.sections, ...closingSections(paper)].map(({ title, blocks }) => section(title, blocks)),
    `<p class="muted">${escapeHtml(footOf(paper))}</p>`,
  ].join('\n'));
}

function block(given: PrintedBlock): string {
  if (given.kind === 'table') return table(given.header, given.rows);
  const words = given.spans.map(span).join('');
  return given.kind === 'bullet' ? `<ul><li>${words}</li></ul>` : `<p${given.indented ? ' class="indented"' : ''}>${words}</p>`;
}

function span({ text, style, link }: PrintedSpan): string {
  const words = escapeHtml(text);
  const styled = style === 'strong' ? `<b>${words}</b>` : style === 'emphasis' ? `<i>${words}</i>` : style === 'warning' ? `<span class="warning">${words}</span>` : words;
  return link === undefined ? styled : `<a href="${escapeHtml(link)}">${styled}</a>`;
}

/** Without a header the first cell of each row is one. */
export function table(header: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  const head = header === null ? '' : `<thead><tr>${header.map((cell) => `<th>${escapeHtml(cell)}</th>`).join('')}</tr></thead>`;
  const body = rows.map((cells) => `<tr>${cells.map((cell, index) => (header === null && index === 0 ? `<th>${escapeHtml(cell)}</th>` : `<td>${escapeHtml(cell)}</td>`)).join('')}</tr>`);
  return `<table>${head}<tbody>${body.join('')}</tbody></table>`;
}
