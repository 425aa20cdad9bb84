import { binderEvents } from '../binder/index.ts';
import { completionEvents } from '../completion/index.ts';
import { documentEvents } from '../documents/index.ts';
import { engagementEvents } from '../engagements/index.ts';
import { evidenceEvents } from '../evidence/index.ts';
import { frameworkEvents } from '../frameworks/index.ts';
import { identityEvents } from '../identity/index.ts';
import { reportEvents } from '../reports/index.ts';
import type { TrailEventDefinition } from '../trail/index.ts';
import { questionnaireEvents } from '../questionnaires/index.ts';
import { requestEvents } from '../requests/index.ts';
import { workpaperEvents } from '../workpapers/index.ts';

/** The closed list of what a trail can hold. An event that is not here is not written by this version. */
export const trailEvents: readonly TrailEventDefinition[] = [
  ...identityEvents,
  ...engagementEvents,
  ...frameworkEvents,
  ...documentEvents,
  ...evidenceEvents,
  ...workpaperEvents,
  ...questionnaireEvents,
  ...reportEvents,
  ...requestEvents,
  ...completionEvents,
  ...binderEvents,
];
