import { coverageOf } from '../gap-report/gap-report.ts';
import { methodOf, type WholeGapReport } from '../gap-report/read-gap-report.ts';
import { applicabilityComponentId } from './applicability-component.ts';
import { frameworkResource, metadata, oscalControlId, ownProperty, propertyValue, stableUuid } from './oscal-parts.ts';

/** The plan that the assessment results of an engagement follow. */
export function assessmentPlanId(engagementId: string): string {
  return stableUuid('assessment-plan', engagementId);
}

/**
 * What is to be assessed and how, as an OSCAL assessment plan (1.1.2): the controls that apply, for each an activity with its objectives and
 * the evidence that usually shows it. Undefined where nothing applies.
 */
export function assessmentPlan(report: WholeGapReport): object | undefined {
  const { engagement, frameworks, controls, madeAt } = report;
  const applicable = controls.filter((stated) => coverageOf(stated) !== 'not_applicable');
  if (applicable.length === 0) return undefined;
  const statement = applicabilityComponentId(engagement.id, 'as it stands');
  return {
    'assessment-plan': {
      uuid: assessmentPlanId(engagement.id),
      metadata: metadata(propertyValue(`Assessment plan: ${engagement.name}, ${engagement.clientName}`), madeAt),
      'import-ssp': { href: `#${statement}`, remarks: 'The client states what it does in its Statement of Applicability, exported as a component definition.' },
      'local-definitions': {
        activities: applicable.map(({ assessed: { control } }) => ({
          uuid: stableUuid('activity', engagement.id, control.frameworkId, control.controlId),
          title: propertyValue(`${control.label} ${control.title}`),
          description: control.typicalEvidence.length === 0 ? 'Examine the evidence of the client for each objective.' : `Examine, for each objective: ${control.typicalEvidence.join('; ')}.`,
          props: [{ name: 'method', value: 'EXAMINE' }, ownProperty('framework-id', control.frameworkId)],
          ...(control.objectives.length === 0 ? {} : { steps: control.objectives.map(({ objectiveId, prose }) => ({ uuid: stableUuid('step', engagement.id, control.frameworkId, control.controlId, objectiveId), description: prose })) }),
          'related-controls': { 'control-selections': [{ 'include-controls': [{ 'control-id': oscalControlId(control) }] }] },
        })),
      },
      'reviewed-controls': {
        description: methodOf(report).join('\n\n'),
        'control-selections': frameworks.flatMap((framework) => {
          const included = applicable.filter(({ assessed }) => assessed.control.frameworkId === framework.id).map(({ assessed }) => ({ 'control-id': oscalControlId(assessed.control) }));
          return included.length === 0 ? [] : [{ description: framework.title, props: [ownProperty('framework-id', framework.id)], 'include-controls': included }];
        }),
      },
      'assessment-subjects': [{ type: 'component', description: `Documents that ${propertyValue(engagement.clientName)} hands in for the engagement.`, 'include-all': {} }],
      'back-matter': { resources: [{ uuid: statement, title: 'Statement of Applicability', description: 'A component definition, exported beside this plan.' }, ...frameworks.map(frameworkResource)] },
    },
  };
}
