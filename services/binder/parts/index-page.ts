import { escapeHtml, htmlPage } from '../../printing/index.ts';
import { safeFileName } from '../binder.ts';
import { number, type Gathered } from './gather.ts';

/** The page a reader begins with. Every link leads to a file of the binder; nothing is fetched. */
export function indexPage(gathered: Gathered, reports: readonly string[], fingerprint: string): string {
  const { binder, engagement, completion, papers, texts, files } = gathered;
  const textOf = new Map(texts.map(({ versionId, base }) => [versionId, base]));
  const { completed, clock, profile } = completion;
  const facts: [string, string][] = [
    ['Client', engagement.clientName], ['Engagement', engagement.name],
    ['Period', engagement.periodStart === null && engagement.periodEnd === null ? 'not set' : `${engagement.periodStart ?? 'open'} to ${engagement.periodEnd ?? 'open'}`],
    ['Completed', completed === null ? 'no' : `${completed.at.toISOString().slice(0, 10)} by ${completed.byName}${completed.isLate ? ', after the day it was due' : ''}`],
    ...(completed?.openPapersReason ? [['Papers not reviewed', completed.openPapersReason] satisfies [string, string]] : []),
    ['Rules', profile === undefined ? 'none' : profile.title], ['Kept until', clock?.retentionEndsOn ?? 'not set'],
    ['Binder', `number ${binder.number}, asked for by ${binder.requestedByName} on ${binder.requestedAt.toISOString()}`],
    ['Key', fingerprint],
  ];
  const rows = (cells: readonly (readonly string[])[]): string => cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  const table = (header: readonly string[], cells: readonly (readonly string[])[]): string => `<table><thead><tr>${header.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead><tbody>\n${rows(cells)}\n</tbody></table>`;
  return htmlPage(`${engagement.clientName}: ${engagement.name}`, [
    `<h1>${escapeHtml(engagement.clientName)}: ${escapeHtml(engagement.name)}</h1>`,
    `<table><tbody>${facts.map(([label, value]) => `<tr><th>${label}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</tbody></table>`,
    `<h2>Workpapers (${papers.length})</h2>`,
    table(['Index', 'Control', 'Title', 'Coverage', 'Edition', 'Files'], papers.map(({ summary, printed, name }) => [
      escapeHtml(summary.indexReference), escapeHtml(summary.controlId), link(`papers/${name}.html`, summary.title), escapeHtml(summary.coverage), escapeHtml(printed.edition), `${link(`papers/${name}.pdf`, 'PDF')} ${link(`papers/${name}.docx`, 'DOCX')}`,
    ])),
    '<h2>Reports</h2>',
    `<ul>${reports.map((path) => `<li>${link(path, path.slice('reports/'.length))}</li>`).join('')}</ul>`,
    `<h2>Evidence as received (${files.length})</h2>`,
    table(['File', 'Folder', 'Version', 'Received', 'SHA-256', 'Cited text'], files.map(({ version, path }) => [
      link(path, version.name), escapeHtml(version.folder), String(version.sequence), version.receivedAt.toISOString().slice(0, 10), `<small>${version.sha256}</small>`, textOf.has(version.id) ? link(`${textOf.get(version.id) ?? ''}.html`, 'pages') : '',
    ])),
    ...(completion.addenda.length === 0 ? [] : ['<h2>Addenda</h2>', table(['Number', 'Added', 'Why', 'What', 'File'], completion.addenda.map((addendum) => [
      String(addendum.number), escapeHtml(`${addendum.addedAt.toISOString()} by ${addendum.addedByName}`), escapeHtml(addendum.reason), escapeHtml(addendum.content), addendum.file === null ? '' : link(`addenda/${number(addendum.number)} ${safeFileName(addendum.file.name)}`, addendum.file.name),
    ]))]),
    '<h2>Audit trail and records</h2>',
    `<p>${link('trail.jsonl', 'trail.jsonl')} holds every event of the engagement, each chained to the one before it by its hash. ${['papers', 'contents', 'sign-offs', 'review-notes', 'statements', 'citations', 'documents', 'evidence', 'assessments', 'completion'].map((name) => link(`records/${name}.jsonl`, name)).join(', ')} hold the rows this binder was made of, for programs.</p>`,
    '<h2>Check this binder</h2>',
    '<p>With Node.js 22 or newer and without a network: unpack the folder <code>verifier</code> and run <code>node verifier/verify.mjs binder.zip</code> on the ZIP file. It checks every byte, the signature, the chain of the trail and every quotation against the text inside, and names what was changed. Ask the firm for the fingerprint of its key over another channel and add it as <code>--key</code>: whoever can sign anew can also change.</p>',
  ].join('\n'));
}

/** A link to a file of the binder. */
function link(path: string, words: string): string {
  return `<a href="${escapeHtml(path.split('/').map(encodeURIComponent).join('/'))}">${escapeHtml(words)}</a>`;
}
