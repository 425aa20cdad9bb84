export interface ControlRow {
  readonly controlId: string;
  readonly title: string;
  readonly coverage: string | null;
  readonly gapReason: string | null;
}

export interface DocumentRow {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly failureReason: string | null;
}

export interface WorkpaperRow {
  readonly id: string;
  readonly statementCount: number;
  readonly unsupportedCount: number;
  readonly citationCount: number;
}

export interface QuestionRow {
  readonly answer: string | null;
  readonly citations: readonly unknown[];
}

export interface Results {
  readonly documents: readonly DocumentRow[];
  readonly controls: readonly ControlRow[];
  readonly workpapers: readonly WorkpaperRow[];
  readonly questions: readonly QuestionRow[];
  readonly seconds: number;
}

const gapWords: Readonly<Record<string, string>> = {
  none: 'no evidence',
  policy_only: 'policy only, no record that it is done',
  stale: 'evidence out of date',
  wrong_period: 'evidence of another period',
  wrong_side: 'evidence of the other party',
  planned_only: 'planned, not done',
  contradicted: 'evidence contradicts',
};

/** The table that ends the demo, as lines. */
export function resultsTable({ documents, controls, workpapers, questions, seconds }: Results): string[] {
  const is = (status: string) => (document: DocumentRow): boolean => document.status === status;
  const covered = (coverage: string): number => controls.filter((control) => control.coverage === coverage).length;
  const sum = (figure: (paper: WorkpaperRow) => number): number => workpapers.reduce((total, paper) => total + figure(paper), 0);
  const reasons = Map.groupBy(controls.filter((control) => control.coverage === 'gap' || control.coverage === 'partial'), (control) => control.gapReason ?? 'none');
  return [
    ...rows('Documents', [
      ['in', documents.length],
      ['searchable', documents.filter(is('ready')).length],
      ['unsearchable', documents.filter(is('unsearchable')).length],
      ['failed', documents.filter(is('failed')).length],
    ]),
    ...rows('Controls', [
      ['supported', covered('supported')],
      ['partial', covered('partial')],
      ['gap', covered('gap')],
      ...(covered('not_applicable') > 0 ? [['not applicable', covered('not_applicable')] as const] : []),
    ]),
    ...rows('Why partial or gap', [...reasons].map(([reason, those]) => [gapWords[reason] ?? reason, those.length, those.map((control) => control.controlId).join(' ')] as const)),
    ...rows('Workpapers', [
      ['drafted', workpapers.length],
      ['statements', sum((paper) => paper.statementCount)],
      ['citations verified', sum((paper) => paper.citationCount)],
      ['unsupported statements', sum((paper) => paper.unsupportedCount)],
    ]),
    ...rows('Questionnaire', [
      ['questions', questions.length],
      ['answers drafted', questions.filter(({ answer }) => answer !== null).length],
      ['left blank, information needed', questions.filter(({ answer }) => answer === null).length],
      ['citations verified', questions.reduce((total, { citations }) => total + citations.length, 0)],
    ]),
    `  ${seconds.toFixed(1)} seconds`,
  ];
}

function rows(title: string, cells: readonly (readonly [name: string, figure: number, more?: string])[]): string[] {
  return [`  ${title}`, ...cells.map(([name, figure, more = '']) => `    ${name.padEnd(40, '.')} ${String(figure).padStart(5)}  ${more}`.trimEnd())];
}
