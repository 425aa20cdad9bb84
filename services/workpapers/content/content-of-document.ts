import type { InspectedDocument, WorkpaperContent } from '../workpaper.ts';
import type { PaperDocument } from './paper-document.contract.ts';
import { blocksOf, wordsIn } from './walk.ts';

/** The paper's parts as plain fields, for lists, exports and programs that do not read documents. */
export function contentOfDocument(document: PaperDocument, rest: Pick<WorkpaperContent, 'drafter'> & { readonly evidence: readonly InspectedDocument[] }): WorkpaperContent {
  const { preparedByClient: _, ...heading } = document.attrs.heading;
  const conclusion = blocksOf(document, 'conclusion')[0];
  return {
    heading,
    objective: document.content.filter(({ attrs }) => attrs.kind === 'objective').map(sectionWords).join('\n'),
    procedure: blocksOf(document, 'procedureStep').map(wordsIn),
    evidence: rest.evidence,
    results: blocksOf(document, 'objectiveResult').map(({ attrs }) => ({ objectiveId: attrs.objectiveId, prose: attrs.prose, outcome: attrs.outcome, reason: attrs.reason })),
    gaps: blocksOf(document, 'exception').map(({ attrs, content }) => {
      const words = (part: string): string => wordsIn(content.find((each) => each.attrs.part === part) ?? {});
      return { objectiveId: attrs.objectiveId, gapReason: attrs.gapReason, text: `Expected: ${words('criterion')} Found: ${words('condition')}` };
    }),
    conclusion: { coverage: conclusion?.attrs.coverage ?? 'gap', text: conclusion === undefined ? '' : wordsIn(conclusion) },
    requests: blocksOf(document, 'request').map((request) => ({ objectiveId: request.attrs.objectiveId, text: wordsIn(request) })),
    drafter: rest.drafter,
  };
}

function sectionWords(section: PaperDocument['content'][number]): string {
  return section.content.map((block) => wordsIn('content' in block ? (block as { content?: readonly unknown[] }) : {})).filter((words) => words !== '').join('\n');
}
