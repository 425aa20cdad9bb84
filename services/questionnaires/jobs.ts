import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

export const draftQuestionnaireJob = defineJob({
  name: 'questionnaires/draft-questionnaire',
  payload: z.object({ questionnaireId: z.uuid(), questionIds: z.array(z.uuid()).nullable() }),
  maxAttempts: 3,
});
