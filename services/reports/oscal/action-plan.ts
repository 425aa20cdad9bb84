import type { WholeGapReport } from '../gap-report/read-gap-report.ts';
import { gapReasonWords } from '../words.ts';
import { frameworkResource, metadata, ownProperty, propertyValue, stableUuid } from './oscal-parts.ts';

/** The gaps as an OSCAL plan of action and milestones (1.1.2), an item and a risk for each; undefined where there is none to act on. */
export function actionPlan({ engagement, frameworks, gaps, madeAt }: WholeGapReport): object | undefined {
  if (gaps.length === 0) return undefined;
  return {
    'plan-of-action-and-milestones': {
      uuid: stableUuid('action-plan', engagement.id, madeAt.toISOString()),
      metadata: metadata(propertyValue(`Plan of action and milestones: ${engagement.name}, ${engagement.clientName}`), madeAt),
      'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: engagement.id },
      risks: gaps.map((gap) => ({
        uuid: stableUuid('risk', engagement.id, gap.frameworkId, gap.controlId),
        title: propertyValue(`${gap.label} ${gap.title}`),
        description: gap.reason || 'Not shown.',
        statement: gap.gapReason === null ? 'The control is not fully shown.' : `${gapReasonWords[gap.gapReason]}.`,
        status: 'open',
        ...(gap.dueOn === null ? {} : { deadline: `${gap.dueOn}T00:00:00Z` }),
        ...(gap.remedy === '' ? {} : {
          remediations: [{ uuid: stableUuid('remediation', engagement.id, gap.frameworkId, gap.controlId), lifecycle: 'planned', title: 'Remedy', description: gap.remedy }],
        }),
      })),
      'poam-items': gaps.map((gap) => ({
        uuid: stableUuid('poam-item', engagement.id, gap.frameworkId, gap.controlId),
        title: propertyValue(`${gap.label} ${gap.title}`),
        description: [gap.reason, ...gap.missing.map((text) => `Not shown: ${text}`), `Would close it: ${gap.wouldClose.join('; ') || 'evidence for the objectives'}.`].join('\n\n'),
        props: [ownProperty('framework-id', gap.frameworkId), ownProperty('control-id', gap.controlId), ...(gap.owner === '' ? [] : [ownProperty('owner', gap.owner)])],
        'related-risks': [{ 'risk-uuid': stableUuid('risk', engagement.id, gap.frameworkId, gap.controlId) }],
      })),
      'back-matter': { resources: frameworks.map(frameworkResource) },
    },
  };
}
