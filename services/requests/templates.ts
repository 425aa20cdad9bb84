import { readEngagement } from '../engagements/index.ts';
import { selectControls, type FrameworkControl } from '../frameworks/index.ts';
import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { createRequests, type NewRequest } from './create-request.ts';
import { selectRequests } from './request.sql.ts';
import type { EvidenceRequest, RequestTarget } from './request.ts';
import type { RequestDependencies } from './side.ts';

export interface RequestTemplate extends Pick<RequestTarget, 'frameworkId' | 'controlId'> {
  readonly title: string;
  readonly domain: string;
  readonly description: string;
  readonly typicalEvidence: readonly string[];
  /** Requests of the engagement that ask for this control already. */
  readonly asked: number;
}

/** One for each control of the engagement's frameworks that its catalog names typical evidence for. */
export async function listTemplates({ database }: Pick<RequestDependencies, 'database'>, scope: EngagementScope, frameworkId?: string): Promise<RequestTemplate[]> {
  const { frameworks } = await readEngagement(database, scope);
  return await inScope(database, scope, async (tx) => {
    const asked = Map.groupBy((await selectRequests(tx)).filter(({ state }) => state !== 'cancelled').flatMap(({ controls }) => controls), keyOf);
    const controls = await selectControls(tx, frameworks.filter((id) => frameworkId === undefined || id === frameworkId));
    return controls.filter(hasTemplate).map((control) => ({
      frameworkId: control.frameworkId, controlId: control.controlId, title: `${control.label} ${control.title}`, domain: control.groupTitle ?? '', description: descriptionOf(control),
      typicalEvidence: control.typicalEvidence, asked: asked.get(keyOf(control))?.length ?? 0,
    }));
  });
}

export interface TemplateChoice extends Pick<NewRequest, 'assigneeIds' | 'isOpen' | 'dueOn'> {
  readonly controls: readonly Pick<RequestTarget, 'frameworkId' | 'controlId'>[];
}

/** Makes one request for each control named. @throws AppError requests/unknown-target, requests/unknown-assignee */
export async function requestFromTemplates(dependencies: RequestDependencies, scope: EngagementScope, { controls: chosen, assigneeIds, isOpen, dueOn }: TemplateChoice): Promise<EvidenceRequest[]> {
  const { frameworks, periodStart, periodEnd } = await readEngagement(dependencies.database, scope);
  const controls = new Map((await inScope(dependencies.database, scope, (tx) => selectControls(tx, frameworks))).map((control) => [keyOf(control), control]));
  const wanted = chosen.map((target): NewRequest => {
    const control = controls.get(keyOf(target));
    return {
      title: control === undefined ? target.controlId : `${control.label} ${control.title}`.slice(0, 300), description: control === undefined ? '' : descriptionOf(control), typicalEvidence: control?.typicalEvidence ?? [],
      targets: [{ ...target, objectiveId: null }], assigneeIds, isOpen, dueOn, periodStart, periodEnd,
    };
  });
  return await createRequests(dependencies, scope, wanted, 'template');
}

function hasTemplate({ withdrawn, typicalEvidence }: FrameworkControl): boolean {
  return !withdrawn && typicalEvidence.length > 0;
}

function descriptionOf({ statement }: FrameworkControl): string {
  return `Please send evidence for this control:\n${statement}`.slice(0, 20_000);
}

function keyOf({ frameworkId, controlId }: Pick<RequestTarget, 'frameworkId' | 'controlId'>): string {
  return JSON.stringify([frameworkId, controlId]);
}
