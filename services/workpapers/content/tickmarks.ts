import type { Legend } from './paper-document.contract.ts';

/**
 * The usual tickmarks of audit files. A firm can put its own set in their place; a paper carries the legend of those that it uses, so that
 * a later change of the set does not change what an older paper says.
 */
export const usualTickmarks: Legend = [
  { key: 'agreed', symbol: '✓', meaning: 'Agreed to source, word for word' },
  { key: 'inspected', symbol: 'I', meaning: 'Inspected' },
  { key: 'vouched', symbol: 'V', meaning: 'Vouched to supporting document' },
  { key: 'traced', symbol: 'T', meaning: 'Traced to record' },
  { key: 'footed', symbol: 'F', meaning: 'Footed' },
  { key: 'cross-footed', symbol: 'CF', meaning: 'Cross-footed' },
  { key: 'recalculated', symbol: 'R', meaning: 'Recalculated' },
  { key: 're-performed', symbol: 'RP', meaning: 'Re-performed' },
  { key: 'prior-year', symbol: 'PY', meaning: 'Agreed to prior year’s workpaper' },
  { key: 'below-scope', symbol: 'BS', meaning: 'Below scope' },
  { key: 'exception', symbol: '✗', meaning: 'Exception noted' },
];
