import { usualTickmarks } from '../content/tickmarks.ts';
import type { PaperTemplate } from './template.contract.ts';

/** The order in which an outsider reads a paper. */
export const defaultTemplate: PaperTemplate = {
  sections: [
    { kind: 'objective', title: 'Objective', words: '' },
    { kind: 'source', title: 'Source', words: '' },
    { kind: 'scope', title: 'Scope', words: '' },
    { kind: 'population', title: 'Population and sample', words: '' },
    { kind: 'procedure', title: 'Procedure', words: '' },
    { kind: 'results', title: 'Results', words: '' },
    { kind: 'exceptions', title: 'Exceptions', words: '' },
    { kind: 'contradictions', title: 'Contradictions and how they were resolved', words: '' },
    { kind: 'conclusion', title: 'Conclusion', words: '' },
    { kind: 'requests', title: 'Open requests', words: '' },
  ],
  tickmarks: usualTickmarks,
  index: { scheme: 'letters', separator: '-', prefix: '' },
};
