import { tokenOf } from '../../frameworks/index.ts';
import type { WholeGapReport } from '../gap-report/read-gap-report.ts';
import { methodOf } from '../gap-report/read-gap-report.ts';
import { coverageOf } from '../gap-report/gap-report.ts';
import { assessmentPlanId } from './assessment-plan.ts';
import { frameworkResource, metadata, oscalControlId, ownProperty, propertyValue, stableUuid } from './oscal-parts.ts';

/**
 * The last assessment as OSCAL assessment results (1.1.2): an observation for each control with the places that were found, and a
 * finding for each objective that applies. Undefined where nothing has been assessed.
 */
export function assessmentResults(report: WholeGapReport): object | undefined {
  const { engagement, frameworks, assessment, controls, madeAt } = report;
  if (assessment === undefined) return undefined;
  const applicable = controls.filter((stated) => stated.assessed.assessment !== undefined && coverageOf(stated) !== 'not_applicable');
  if (applicable.length === 0) return undefined;
  const plan = assessmentPlanId(engagement.id);
  const observations = applicable.map(({ assessed: { control, assessment: judged, evidence } }) => ({
    uuid: stableUuid('observation', engagement.id, control.frameworkId, control.controlId),
    title: propertyValue(`${control.label} ${control.title}`),
    description: judged?.reason || 'Assessed.',
    methods: ['EXAMINE'],
    ...(evidence.length === 0 ? {} : {
      'relevant-evidence': evidence.map((link) => ({
        href: `#${stableUuid('document', engagement.id, link.documentId)}`,
        description: `${link.documentName}, page ${link.page} (${link.status}): “${link.quote}”`,
      })),
    }),
    collected: assessment.finishedAt.toISOString(),
  }));
  const findings = applicable.flatMap(({ assessed: { control, assessment: judged } }) => (judged?.objectives ?? []).filter(({ coverage }) => coverage !== 'not_applicable').map((objective) => ({
    uuid: stableUuid('finding', engagement.id, control.frameworkId, control.controlId, objective.objectiveId),
    title: propertyValue(`${control.label}: ${objective.coverage === 'supported' ? 'shown' : 'not shown'}`),
    description: objective.reason || control.objectives.find(({ objectiveId }) => objectiveId === objective.objectiveId)?.prose || control.title,
    target: {
      type: 'objective-id',
      'target-id': tokenOf(objective.objectiveId),
      status: { state: objective.coverage === 'supported' ? 'satisfied' : 'not-satisfied', ...(objective.gapReason === null ? {} : { reason: tokenOf(objective.gapReason) }) },
    },
    'related-observations': [{ 'observation-uuid': stableUuid('observation', engagement.id, control.frameworkId, control.controlId) }],
  })));
  const documents = new Map(applicable.flatMap(({ assessed }) => assessed.evidence).map(({ documentId, documentName }) => [documentId, documentName]));
  return {
    'assessment-results': {
      uuid: stableUuid('assessment-results', engagement.id, assessment.finishedAt.toISOString()),
      metadata: metadata(propertyValue(`Assessment results: ${engagement.name}, ${engagement.clientName}`), madeAt),
      'import-ap': { href: `#${plan}` },
      results: [{
        uuid: stableUuid('result', engagement.id, assessment.finishedAt.toISOString()),
        title: propertyValue(engagement.name),
        description: methodOf(report).join('\n\n'),
        start: assessment.finishedAt.toISOString(),
        'reviewed-controls': {
          'control-selections': frameworks.flatMap((framework) => {
            const included = applicable.filter(({ assessed }) => assessed.control.frameworkId === framework.id).map(({ assessed }) => ({ 'control-id': oscalControlId(assessed.control) }));
            return included.length === 0 ? [] : [{ description: framework.title, props: [ownProperty('framework-id', framework.id)], 'include-controls': included }];
          }),
        },
        observations,
        ...(findings.length === 0 ? {} : { findings }),
      }],
      'back-matter': {
        resources: [
          { uuid: plan, title: 'Assessment plan', description: 'Exported beside these results.' },
          ...frameworks.map(frameworkResource),
          ...[...documents].map(([id, name]) => ({ uuid: stableUuid('document', engagement.id, id), title: propertyValue(name), props: [ownProperty('document-id', id)] })),
        ],
      },
    },
  };
}
