import type { Engagement } from '../../engagements/index.ts';
import { renderWorkbook, type Sheet } from '../../printing/index.ts';
import type { FrozenLine } from '../applicability/versions.ts';
import { cloudRoleWords, implementationWords, responsibilityWords } from '../words.ts';

/** A line to print: of a version, or of the statement as it stands, where a line may be undecided. */
export type PrintedLine = Omit<FrozenLine, 'applicable' | 'implementation' | 'responsibility'> & Pick<Partial<FrozenLine>, 'applicable' | 'implementation' | 'responsibility'>;

/** The Statement of Applicability as XLSX, a sheet for each framework. */
export function applicabilityWorkbook({ engagement, lines, edition, titleOf }: { engagement: Engagement; lines: readonly PrintedLine[]; edition: string; titleOf: (frameworkId: string) => string }): Uint8Array {
  const byFramework = Map.groupBy(lines, ({ frameworkId }) => frameworkId);
  return renderWorkbook([...byFramework].map(([frameworkId, of], index): Sheet => ({
    name: `SoA ${index + 1}`,
    preamble: [
      'Statement of Applicability',
      titleOf(frameworkId),
      `${engagement.clientName}, ${engagement.name}. ${cloudRoleWords[engagement.cloudRole]}. ${edition}`,
      `${of.filter(({ applicable }) => applicable === true).length} of ${of.length} controls apply, ${of.filter(({ applicable }) => applicable === false).length} are left out${of.some(({ applicable }) => applicable === undefined) ? `, ${of.filter(({ applicable }) => applicable === undefined).length} are undecided` : ''}.`,
    ],
    columns: [
      { header: 'Control', width: 12 }, { header: 'Title', width: 38 }, { header: 'Domain', width: 28 }, { header: 'Applicable', width: 11 }, { header: 'Justification', width: 48 },
      { header: 'Implementation', width: 18 }, { header: 'Responsibility', width: 15 }, { header: 'Evidence', width: 44 }, { header: 'Remedy', width: 36 }, { header: 'Owner', width: 18 }, { header: 'Due', width: 12 },
    ],
    rows: of.map((line) => [
      line.label, line.title, line.group, line.applicable === undefined ? 'Undecided' : line.applicable ? 'Yes' : 'No', line.justification,
      line.applicable === true && line.implementation ? implementationWords[line.implementation] : '', line.applicable === true && line.responsibility ? responsibilityWords[line.responsibility] : '',
      line.evidence.map(({ documentName, page }) => `${documentName}, page ${page}`).join('\n'), line.remedy, line.owner, line.dueOn,
    ]),
  })));
}
