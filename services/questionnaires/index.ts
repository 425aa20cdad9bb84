export { draftQuestionnaire, type DraftDependencies } from './draft-questionnaire.ts';
export { draftQuestionnaireJob } from './jobs.ts';
export { questionnaireEvents } from './questionnaire.events.ts';
