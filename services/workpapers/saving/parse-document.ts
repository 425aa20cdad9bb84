import { AppError } from '../../platform/errors/index.ts';
import { paperDocumentSchema, type Legend, type PaperDocument, type PaperHeading } from '../content/paper-document.contract.ts';
import { idsOf, nodesOf } from '../content/walk.ts';

const mostNodes = 8_000;

/** What the server says about a paper and no sender may change. */
export interface PaperFrame {
  readonly heading: PaperHeading;
  /** The tickmarks that may be used: the firm's, and those the paper has already. */
  readonly tickmarks: Legend;
}

/**
 * A document as sent, or `request/invalid` with every place that does not fit. The heading stays the paper's own, except for its mark
 * "prepared by client"; the legend is made of the tickmarks that are used.
 */
export function parseDocument(sent: unknown, { heading, tickmarks }: PaperFrame): PaperDocument {
  const parsed = paperDocumentSchema.safeParse(sent);
  if (!parsed.success) throw invalid(parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: ['document', ...path].join('.'), message })));
  const document = parsed.data;
  // JSON writes half a character, and a zero, as an escape; the database keeps neither.
  if (/(?<!\\)(?:\\\\)*\\u(?:d[89a-f]|0000)/i.test(JSON.stringify(document))) throw invalid([{ path: 'document', message: 'A text holds a character that cannot be stored.' }]);
  const nodes = [...nodesOf(document)];
  if (nodes.length > mostNodes) throw invalid([{ path: 'document', message: `The document has more than ${mostNodes} parts.` }]);
  const ids = nodes.filter(({ type }) => type !== 'citation').flatMap(({ attrs }) => (typeof attrs?.['id'] === 'string' ? [attrs['id']] : []));
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw invalid([{ path: 'document', message: `Two parts have the id ${twice}.` }]);
  if (nodes.filter(({ type }) => type === 'conclusion').length !== 1) throw invalid([{ path: 'document', message: 'A paper has one conclusion.' }]);
  const used = new Set(idsOf(document, 'tickmark', 'key'));
  const legend = tickmarks.filter(({ key }) => used.has(key));
  const unknown = [...used].filter((key) => !legend.some((each) => each.key === key));
  if (unknown.length > 0) throw invalid([{ path: 'document', message: `No legend explains the tickmark ${unknown.join(', ')}.` }]);
  return { ...document, attrs: { schema: 1, heading: { ...heading, preparedByClient: document.attrs.heading.preparedByClient }, legend } };
}

function invalid(issues: readonly { path: string; message: string }[]): AppError {
  return new AppError('request/invalid', { detail: issues.map(({ path, message }) => `${path}: ${message}`).join('; ').slice(0, 2_000), issues });
}
