import { createHash } from 'node:crypto';
import type { Engagement } from '../../engagements/index.ts';
import type { PrintedPaper } from '../../printing/index.ts';
import type { PrintedLine } from '../workbook/applicability-workbook.ts';
import { cloudRoleWords, implementationWords, responsibilityWords } from '../words.ts';

/** The Statement of Applicability as a paper: a section for each framework, a row for each control. */
export function printApplicability({ engagement, lines, edition, titleOf, printedAt }: { engagement: Engagement; lines: readonly PrintedLine[]; edition: string; titleOf: (frameworkId: string) => string; printedAt: Date }): PrintedPaper {
  const count = (applicable: boolean | undefined): number => lines.filter((line) => line.applicable === applicable).length;
  return {
    reference: 'SoA',
    title: 'Statement of Applicability',
    clientName: engagement.clientName,
    facts: [
      ['Client', engagement.clientName],
      ['Engagement', engagement.name],
      ['Role', cloudRoleWords[engagement.cloudRole]],
      ['Controls', `${count(true)} apply, ${count(false)} are left out${count(undefined) === 0 ? '' : `, ${count(undefined)} are undecided`}`],
    ],
    edition,
    contentHash: createHash('sha256').update(JSON.stringify(lines)).digest('hex'),
    sections: [...Map.groupBy(lines, ({ frameworkId }) => frameworkId)].map(([frameworkId, of]) => ({
      title: titleOf(frameworkId),
      blocks: [{ kind: 'table' as const, header: ['Control', 'Applies', 'Why, and how it stands', 'Evidence'], widths: [29, 14, 32, 25], rows: of.map(rowOf) }],
    })),
    legend: [],
    sources: null,
    signOffs: [],
    printedAt,
  };
}

function rowOf(line: PrintedLine): string[] {
  const standing = line.applicable !== true ? [] : [line.implementation && implementationWords[line.implementation], line.responsibility && responsibilityWords[line.responsibility]];
  const open = [line.remedy, line.owner === '' ? '' : `Owner: ${line.owner}`, line.dueOn === null ? '' : `Due: ${line.dueOn}`];
  return [
    `${line.label}  ${line.title}`,
    line.applicable === undefined ? 'Undecided' : line.applicable ? 'Yes' : 'No',
    [line.justification, standing.filter(Boolean).join(', '), ...open].filter((part) => part !== '').join('\n'),
    line.evidence.map(({ documentName, page }) => `${documentName}, page ${page}`).join('\n'),
  ];
}
