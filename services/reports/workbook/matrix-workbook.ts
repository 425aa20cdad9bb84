import { renderWorkbook } from '../../printing/index.ts';
import type { Allotment } from '../responsibility/cloud-service.ts';
import type { ResponsibilityMatrix } from '../responsibility/read-matrix.ts';

const allotmentWords: Readonly<Record<Allotment, string>> = { provider: 'Provider', customer: 'Customer', shared: 'Shared', none: 'No part in it' };
const modelWords = { iaas: 'Infrastructure as a service', paas: 'Platform as a service', saas: 'Software as a service' } as const;

/** The matrix of shared responsibility as XLSX: the columns provider, customer and shared bear a mark each. */
export function matrixWorkbook({ engagement, service, lines }: ResponsibilityMatrix): Uint8Array {
  const conflicts = lines.filter(({ isInConflict }) => isInConflict).length;
  const undecided = lines.filter(({ stated }) => stated === undefined).length;
  return renderWorkbook([{
    name: 'Responsibilities',
    preamble: [
      `Shared responsibility: ${service.name}`,
      `${engagement.clientName}, ${engagement.name}. ${modelWords[service.model]}; ${engagement.clientName} is the ${service.clientRole}${service.counterparty === '' ? '' : `, ${service.counterparty} the ${service.clientRole === 'provider' ? 'customer' : 'provider'}`}.`,
      `${lines.length} controls, ${undecided} proposed and not decided, ${conflicts} where a contract or report says otherwise.`,
    ],
    columns: [
      { header: 'Control', width: 12 }, { header: 'Title', width: 40 }, { header: 'Provider', width: 10 }, { header: 'Customer', width: 10 }, { header: 'Shared', width: 10 }, { header: 'Decided', width: 14 },
      { header: 'Note', width: 36 }, { header: 'Says otherwise', width: 12 }, { header: 'What contracts and reports say', width: 70 },
    ],
    rows: lines.map(({ control, proposal, stated, found, isInConflict }) => {
      const holds = stated?.responsibility ?? proposal.responsibility;
      return [
        control.label, control.title, holds === 'provider' ? '●' : '', holds === 'customer' ? '●' : '', holds === 'shared' ? '●' : '', stated === undefined ? 'Proposed' : holds === 'none' ? allotmentWords.none : 'Yes',
        stated?.note ?? proposal.why, isInConflict ? 'Yes' : '', found.map(({ party, quote, documentName, page }) => `${allotmentWords[party]}: “${quote.replaceAll(/\s+/g, ' ')}” (${documentName}, page ${page})`).join('\n'),
      ];
    }),
  }]);
}
