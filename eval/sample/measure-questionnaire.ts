import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '../../scripts/demo/api-client.ts';

interface QuestionnaireKey {
  readonly questions: readonly { readonly ref: string; readonly text: string; readonly expected: 'yes' | 'no' | 'na' | 'text' | 'blank' }[];
}

interface Question {
  readonly ref: string;
  readonly answer: string | null;
  readonly citations: readonly unknown[];
}

export interface QuestionnaireFigures {
  /** Questions a careful person answers with yes, no or not applicable, and those drafted so. */
  readonly choices: number;
  readonly choicesRight: number;
  /** Questions that nothing supports, and those left blank. */
  readonly unsupported: number;
  readonly leftBlank: number;
  readonly withoutCitation: number;
  readonly wrong: readonly string[];
}

const words: Readonly<Record<string, string>> = { Yes: 'yes', No: 'no', 'N/A': 'na' };

/** Compares the drafts of the sample's questionnaire, which `loadSample` has made, with what a careful person would answer. */
export async function measureQuestionnaire(api: ApiClient, base: string, folder: string): Promise<QuestionnaireFigures> {
  const key = JSON.parse(readFileSync(join(folder, 'questionnaire-key.json'), 'utf8')) as QuestionnaireKey;
  const { questionnaires: [questionnaire] } = await api.get<{ questionnaires: { id: string }[] }>(`${base}/questionnaires`);
  const { questions } = await api.get<{ questions: Question[] }>(`${base}/questionnaires/${questionnaire?.id ?? ''}`);
  const byRef = new Map(questions.map((question) => [question.ref, question]));
  const said = (ref: string): string => {
    const answer = byRef.get(ref)?.answer ?? null;
    return answer === null ? 'blank' : (words[answer] ?? 'text');
  };
  const choices = key.questions.filter(({ expected }) => expected === 'yes' || expected === 'no' || expected === 'na');
  const unsupported = key.questions.filter(({ expected }) => expected === 'blank');
  return {
    choices: choices.length,
    choicesRight: choices.filter(({ ref, expected }) => said(ref) === expected).length,
    unsupported: unsupported.length,
    leftBlank: unsupported.filter(({ ref }) => said(ref) === 'blank').length,
    withoutCitation: questions.filter(({ answer, citations }) => answer !== null && citations.length === 0).length,
    wrong: key.questions.filter(({ ref, expected }) => said(ref) !== expected).map(({ ref, text, expected }) => `${ref} is ${said(ref)}, the key says ${expected}: ${text}`),
  };
}
