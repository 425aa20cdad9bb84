import { renderWorkbook } from '../../printing/index.ts';
import type { MigrationWorksheet } from '../migration/read-worksheet.ts';
import { coverageWords, implementationWords, relationWords } from '../words.ts';

const kindWords = { carried: 'Carried over', ended: 'Ended', new: 'New' } as const;

/** The worksheet of a migration as XLSX, with room for what people decide. */
export function migrationWorkbook({ engagement, from, to, basis, certainty, lines }: MigrationWorksheet): Uint8Array {
  const count = (kind: keyof typeof kindWords): number => new Set(lines.filter((line) => line.kind === kind).map(({ source, target }) => (kind === 'new' ? target?.controlId : source?.controlId))).size;
  return renderWorkbook([{
    name: 'Migration',
    preamble: [
      `From ${from.title} to ${to.title}`,
      `${engagement.clientName}, ${engagement.name}`,
      `${count('carried')} controls are carried over, ${count('ended')} end, ${count('new')} are new.`,
      `${basis} ${certainty === 'published' ? 'Published by the publisher of the standard.' : 'Our judgement: check it against the standard.'}`,
    ],
    columns: [
      { header: 'Step', width: 13 }, { header: 'Old control', width: 13 }, { header: 'Title', width: 34 }, { header: 'New control', width: 13 }, { header: 'Title', width: 34 }, { header: 'Relation', width: 22 },
      { header: 'Coverage today', width: 14 }, { header: 'Accepted evidence', width: 11 }, { header: 'Stated today', width: 18 }, { header: 'What to do', width: 56 }, { header: 'Decision', width: 30 }, { header: 'Owner', width: 16 },
    ],
    rows: lines.map(({ kind, source, target, relation, coverage, acceptedEvidence, applicable, implementation, whatToDo }) => [
      kindWords[kind], source?.label ?? '', source?.title ?? '', target?.label ?? '', target?.title ?? '', relation === null ? '' : relationWords[relation],
      source === null ? '' : coverageWords[coverage ?? 'not_assessed'], source === null ? null : acceptedEvidence, applicable === false ? 'Does not apply' : implementation === null ? '' : implementationWords[implementation], whatToDo, '', '',
    ]),
  }]);
}
