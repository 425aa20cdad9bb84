import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const developers = ['A. Lindqvist', 'D. Achebe', 'C. Nystrom', 'I. Calloway', 'J. Harrow-Nakata', 'M. Stanescu'];
const titles = ['Import: bound field length', 'Viewer: cache key with company', 'Approval limits per company', 'Report designer: error page', 'SCIM: rate limit', 'Bank file: second format', 'Search: index per tenant', 'Egress proxy: list per tenant', 'Sign-in: passkeys', 'Export: PDF/A', 'Audit trail: filter by person', 'Update of XML library'];

function makeRows(): Cell[][] {
  const sequence = makeSequence(5512);
  return Array.from({ length: 40 }, (_, index) => {
    const author = sequence.below(developers.length);
    const reviewer = (author + 1 + sequence.below(developers.length - 1)) % developers.length;
    const day = `2026-0${2 + Math.floor(index / 6)}-${String(1 + sequence.below(27)).padStart(2, '0')}`;
    return [`!${5400 + index * 9}`, titles[index % titles.length] ?? '', developers[author] ?? '', developers[reviewer] ?? '', 'approved by second developer', `static ${sequence.below(9) === 0 ? 'finding corrected' : 'pass'}`, 'security tests passed before release', day];
  });
}

export const document: TableDocument = {
  format: 'csv',
  file: 'Planwright merge request sample 2026.csv',
  columns: ['merge_request', 'title', 'author', 'reviewer', 'code_review', 'static_analysis', 'pipeline_result', 'merged'],
  rows: makeRows(),
};
