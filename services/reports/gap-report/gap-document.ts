import { AlignmentType, BorderStyle, Document, Footer, HeadingLevel, Packer, PageBreak, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type FileChild } from 'docx';
import { cloudRoleWords, coverageWords, gapReasonWords, layerWords } from '../words.ts';
import type { GapLine } from './gap-report.ts';
import { methodOf, type WholeGapReport } from './read-gap-report.ts';

/** The gap report as DOCX: cover, method, coverage by domain, then each gap with its reason, what was looked at and what would close it. */
export async function renderGapDocument(report: WholeGapReport): Promise<Uint8Array> {
  const { engagement, frameworks, assessment, gaps, domains, madeAt } = report;
  const titleOf = (id: string): string => frameworks.find((framework) => framework.id === id)?.title ?? id;
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const document = new Document({
    creator: 'Tickmark',
    title: `Gap report, ${engagement.clientName}`,
    styles: { default: { document: { run: { font: 'Calibri', size: 21 } } } },
    sections: [{
      properties: { page: { size: { orientation: PageOrientation.PORTRAIT } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 16, children: [`${engagement.clientName} · gap report of ${day(madeAt)} · page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })] })] }) },
      children: [
        new Paragraph({ spacing: { before: 2400 }, children: [new TextRun({ text: 'Gap report', bold: true, size: 56 })] }),
        new Paragraph({ spacing: { after: 480 }, children: [new TextRun({ text: engagement.clientName, size: 36 })] }),
        table(null, [
          ['Engagement', engagement.name],
          ['Period', engagement.periodStart === null && engagement.periodEnd === null ? 'not set' : `${engagement.periodStart ?? 'open'} to ${engagement.periodEnd ?? 'open'}`],
          ['Role', cloudRoleWords[engagement.cloudRole]],
          ['Criteria', frameworks.map(({ title, version }) => `${title}, version ${version}`).join('\n')],
          ['Assessed on', assessment === undefined ? 'not yet' : day(assessment.finishedAt)],
          ['Result', `${gaps.filter(({ coverage }) => coverage === 'gap').length} gaps and ${gaps.filter(({ coverage }) => coverage === 'partial').length} partly supported controls`],
        ], [22, 78]),
        new Paragraph({ children: [new PageBreak()] }),
        ...section('Method', methodOf(report).map(text)),
        ...section('Coverage by domain', [...Map.groupBy(domains, ({ frameworkId }) => frameworkId)].flatMap(([frameworkId, of]) => [
          new Paragraph({ keepNext: true, spacing: { before: 160, after: 80 }, children: [new TextRun({ text: titleOf(frameworkId), bold: true })] }),
          table(
            ['Domain', 'Layer', ...Object.values(coverageWords)],
            of.map(({ domain, layer, counts }) => [domain, layer === null ? '' : layerWords[layer] ?? layer, ...[counts.supported, counts.partial, counts.gap, counts.not_applicable, counts.not_assessed].map(String)]),
            [32, 11, 13, 10, 8, 13, 13],
          ),
        ])),
        ...section('Gaps', gaps.length === 0 ? [text('None.')] : gaps.flatMap((gap) => gapBlock(gap, titleOf))),
      ],
    }],
  });
  return await Packer.toBuffer(document);
}

function gapBlock(gap: GapLine, titleOf: (id: string) => string): FileChild[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_3, keepNext: true, spacing: { before: 240, after: 60 }, children: [new TextRun(`${gap.label}  ${gap.title}`)] }),
    table(null, [
      ['Where', `${titleOf(gap.frameworkId)}, ${gap.domain}`],
      ['Coverage', `${coverageWords[gap.coverage]}${gap.gapReason === null ? '' : `. ${gapReasonWords[gap.gapReason]}`}`],
      ['Reason', gap.reason],
      ...(gap.missing.length === 0 ? [] : [['Not shown', gap.missing.join('\n')]]),
      ['Looked at', gap.lookedAt.length === 0 ? 'All searchable documents; nothing speaks of it.' : gap.lookedAt.map(({ documentName, page }) => `${documentName}, page ${page}`).join('\n')],
      ['Would close it', gap.wouldClose.join('; ')],
      ['Remedy', [gap.remedy, gap.owner === '' ? 'Owner: open' : `Owner: ${gap.owner}`, gap.dueOn === null ? 'Due: open' : `Due: ${gap.dueOn}`].filter((part) => part !== '').join('\n')],
    ], [18, 82]),
  ];
}

function section(title: string, children: readonly FileChild[]): FileChild[] {
  return [new Paragraph({ heading: HeadingLevel.HEADING_1, spacing: { before: 320, after: 120 }, children: [new TextRun(title)] }), ...children];
}

const text = (words: string): Paragraph => new Paragraph({ spacing: { after: 100 }, children: [new TextRun(words)] });
const thin = { style: BorderStyle.SINGLE, size: 4, color: 'BFC5CC' };
const borders = { top: thin, bottom: thin, left: thin, right: thin };

/** Widths in per cent. Without a header the first column is the name of its row. */
function table(header: readonly string[] | null, rows: readonly (readonly string[])[], widths: readonly number[]): Table {
  const line = (cells: readonly string[], isHeader: boolean): TableRow => new TableRow({
    tableHeader: isHeader,
    children: cells.map((cell, index) => new TableCell({
      borders,
      width: { size: widths[index] ?? 10, type: WidthType.PERCENTAGE },
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: cell.split('\n').map((part) => new Paragraph({ children: [new TextRun({ text: part, bold: isHeader || (header === null && index === 0), size: 18 })] })),
    })),
  });
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [...(header === null ? [] : [line(header, true)]), ...rows.map((cells) => line(cells, false))] });
}
