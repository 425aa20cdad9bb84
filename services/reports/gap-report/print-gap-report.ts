import { createHash } from 'node:crypto';
import { plain, type PrintedBlock, type PrintedPaper } from '../../printing/index.ts';
import { cloudRoleWords, coverageWords, gapReasonWords, layerWords } from '../words.ts';
import type { GapLine } from './gap-report.ts';
import { methodOf, type WholeGapReport } from './read-gap-report.ts';

/** The gap report as a paper: method, coverage by domain, then each gap with its reason, what was looked at and what would close it. */
export function printGapReport(report: WholeGapReport): PrintedPaper {
  const { engagement, frameworks, assessment, gaps, domains, madeAt } = report;
  const titleOf = (id: string): string => frameworks.find((framework) => framework.id === id)?.title ?? id;
  const count = (coverage: GapLine['coverage']): number => gaps.filter((gap) => gap.coverage === coverage).length;
  return {
    reference: 'GAP',
    title: 'Gap report',
    clientName: engagement.clientName,
    facts: [
      ['Client', engagement.clientName],
      ['Engagement', engagement.name],
      ['Period', engagement.periodStart === null && engagement.periodEnd === null ? 'not set' : `${engagement.periodStart ?? 'open'} to ${engagement.periodEnd ?? 'open'}`],
      ['Role', cloudRoleWords[engagement.cloudRole]],
      ['Criteria', frameworks.map(({ title, version }) => `${title}, version ${version}`).join('\n')],
      ['Result', `${count('gap')} gaps and ${count('partial')} partly supported controls`],
    ],
    edition: assessment === undefined ? 'Not assessed yet' : `Assessed on ${assessment.finishedAt.toISOString().slice(0, 10)}`,
    contentHash: createHash('sha256').update(JSON.stringify({ domains, gaps })).digest('hex'),
    sections: [
      { title: 'Method', blocks: methodOf(report).map(plain) },
      ...[...Map.groupBy(domains, ({ frameworkId }) => frameworkId)].map(([frameworkId, of]) => ({
        title: `Coverage by domain: ${titleOf(frameworkId)}`,
        blocks: [{
          kind: 'table' as const, header: ['Domain', 'Layer', ...Object.values(coverageWords)], widths: [31, 11, 13, 10, 9, 13, 13],
          rows: of.map(({ domain, layer, counts }) => [domain, layer === null ? '' : layerWords[layer] ?? layer, ...[counts.supported, counts.partial, counts.gap, counts.not_applicable, counts.not_assessed].map(String)]),
        }],
      })),
      { title: 'Gaps', blocks: gaps.length === 0 ? [plain('None.')] : gaps.flatMap((gap) => gapBlocks(gap, titleOf)) },
    ],
    legend: [],
    sources: null,
    signOffs: [],
    printedAt: madeAt,
  };
}

function gapBlocks(gap: GapLine, titleOf: (id: string) => string): PrintedBlock[] {
  const remedy = [gap.remedy, `Owner: ${gap.owner || 'open'}`, `Due: ${gap.dueOn ?? 'open'}`].filter((part) => part !== '').join('\n');
  return [
    { kind: 'text', spans: [{ text: `${gap.label}  ${gap.title}`, style: 'strong' }] },
    {
      kind: 'table', header: ['', coverageWords[gap.coverage]], widths: [20, 80],
      rows: [
        ['Where', `${titleOf(gap.frameworkId)}, ${gap.domain}`],
        ['Reason', [...(gap.gapReason === null ? [] : [`${gapReasonWords[gap.gapReason]}.`]), gap.reason].join(' ')],
        ...(gap.missing.length === 0 ? [] : [['Not shown', gap.missing.join('\n')]]),
        ['Looked at', gap.lookedAt.length === 0 ? 'All searchable documents; nothing speaks of it.' : gap.lookedAt.map(({ documentName, page }) => `${documentName}, page ${page}`).join('\n')],
        ['Would close it', gap.wouldClose.join('; ')],
        ['Remedy', remedy],
      ],
    },
  ];
}
