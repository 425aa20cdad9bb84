import { renderWorkbook } from '../../printing/index.ts';
import { methodOf, type WholeGapReport } from '../gap-report/read-gap-report.ts';
import { cloudRoleWords, coverageWords, gapReasonWords, layerWords } from '../words.ts';

/** The gap report as XLSX: cover with method, coverage by domain, gaps. */
export function gapWorkbook(report: WholeGapReport): Uint8Array {
  const { engagement, frameworks, assessment, domains, gaps, madeAt } = report;
  const titleOf = (id: string): string => frameworks.find((framework) => framework.id === id)?.title ?? id;
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const period = engagement.periodStart === null && engagement.periodEnd === null ? 'not set' : `${engagement.periodStart ?? 'open'} to ${engagement.periodEnd ?? 'open'}`;
  return renderWorkbook([
    {
      name: 'Cover',
      preamble: ['Gap report'],
      columns: [{ header: 'About', width: 22 }, { header: engagement.clientName, width: 110 }],
      rows: [
        ['Client', engagement.clientName], ['Engagement', engagement.name], ['Period', period], ['Role', cloudRoleWords[engagement.cloudRole]],
        ...frameworks.map(({ title, version }, index) => [index === 0 ? 'Criteria' : '', `${title}, version ${version}`]),
        ['Assessed on', assessment === undefined ? 'not yet' : day(assessment.finishedAt)], ['Report of', day(madeAt)], ['Gaps', `${gaps.filter(({ coverage }) => coverage === 'gap').length} gaps, ${gaps.filter(({ coverage }) => coverage === 'partial').length} partly supported`],
        ...methodOf(report).map((text, index) => [index === 0 ? 'Method' : '', text]),
      ],
    },
    {
      name: 'Coverage by domain',
      preamble: ['Coverage by domain'],
      columns: [{ header: 'Framework', width: 44 }, { header: 'Domain', width: 40 }, { header: 'Layer', width: 26 }, ...Object.values(coverageWords).map((header) => ({ header, width: 13 }))],
      rows: domains.map(({ frameworkId, domain, layer, counts }) => [titleOf(frameworkId), domain, layer === null ? '' : layerWords[layer] ?? layer, counts.supported, counts.partial, counts.gap, counts.not_applicable, counts.not_assessed]),
    },
    {
      name: 'Gaps',
      preamble: ['Gaps'],
      columns: [
        { header: 'Control', width: 12 }, { header: 'Title', width: 32 }, { header: 'Domain', width: 24 }, { header: 'Coverage', width: 11 }, { header: 'Reason', width: 24 }, { header: 'What the assessment says', width: 46 },
        { header: 'Not shown', width: 48 }, { header: 'Looked at', width: 34 }, { header: 'Would close it', width: 34 }, { header: 'Remedy', width: 30 }, { header: 'Owner', width: 16 }, { header: 'Due', width: 12 },
      ],
      rows: gaps.map((gap) => [
        gap.label, gap.title, gap.domain, coverageWords[gap.coverage], gap.gapReason === null ? '' : gapReasonWords[gap.gapReason], gap.reason,
        gap.missing.map((text) => `• ${text}`).join('\n'), gap.lookedAt.length === 0 ? 'All searchable documents; nothing speaks of it' : gap.lookedAt.map(({ documentName, page }) => `${documentName}, page ${page}`).join('\n'),
        gap.wouldClose.join('\n'), gap.remedy, gap.owner, gap.dueOn,
      ]),
    },
  ]);
}
