import type { Cell, WorkbookDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const names = ['Achebe D.', 'Brandt L.', 'Dunmore P.', 'Falk R.', 'Haddad N.', 'Langley P.', 'Lindqvist A.', 'Mbeki O.', 'Nystrom C.', 'Ostrow G.', 'Pembridge K.', 'Raman P.', 'Solberg E.', 'Tully M.', 'Vale S.', 'Wieland T.'];

function makeRows(): Cell[][] {
  const sequence = makeSequence(2303);
  return names.map((name, index) => [`P-0${201 + index * 7}`, name, 'Security awareness 2023', index % 7 === 6 ? 'not completed' : 'completed', index % 7 === 6 ? '' : `2023-10-${String(2 + sequence.below(26)).padStart(2, '0')}`, index % 7 === 6 ? '' : 70 + sequence.below(30)]);
}

/** A trap: the last round of training was in autumn 2023, two years before the audit period. */
export const document: WorkbookDocument = {
  format: 'xlsx',
  file: 'Security awareness training records 2023.xlsx',
  title: 'Security awareness training 2023',
  date: '2023-11-06',
  sheets: [
    {
      name: 'Programme 2023',
      preamble: ['Security awareness programme 2023, valid until 31 December 2023'],
      columns: ['Course', 'For whom', 'Length', 'When'],
      rows: [
        ['Security awareness 2023', 'All staff and contractors', '40 min', 'October 2023'],
        ['Moving to the cloud, for administrators', 'IT team', '2 h', 'March 2023'],
        ['Handling of customer data', 'Help desk', '1 h', 'October 2023'],
      ],
    },
    { name: 'Completion 2023', preamble: ['Completion of security training, export of 6 November 2023'], columns: ['Person number', 'Name', 'Course', 'State', 'Date', 'Score'], rows: makeRows() },
  ],
};
