import type { Engagement } from '../../engagements/index.ts';
import { tokenOf, type FrameworkControl } from '../../frameworks/index.ts';
import type { PrintedLine } from '../workbook/applicability-workbook.ts';
import { metadata, oscalControlId, ownProperty, propertyValue, stableUuid } from './oscal-parts.ts';

/** OSCAL's own words for the state of an implementation. */
const states = { implemented: 'implemented', partly: 'partial', planned: 'planned', not_implemented: 'not-implemented' } as const;

/** One document a version, and one for the statement as it stands. */
export function applicabilityComponentId(engagementId: string, edition: string): string {
  return stableUuid('applicability', engagementId, edition);
}

/**
 * The Statement of Applicability as an OSCAL component definition (1.1.2): one component, the client, that says of every decided
 * control how it is implemented or why it does not apply. Undefined where nothing is decided.
 */
export function applicabilityComponent({ engagement, documentId, lines, controls, edition, madeAt }: {
  engagement: Engagement;
  documentId: string;
  lines: readonly PrintedLine[];
  /** For the ids that OSCAL accepts. */
  controls: readonly FrameworkControl[];
  edition: string;
  madeAt: Date;
}): object | undefined {
  const known = new Map(controls.map((control) => [JSON.stringify([control.frameworkId, control.controlId]), control]));
  const decided = lines.filter(({ applicable }) => applicable !== undefined);
  if (decided.length === 0) return undefined;
  const requirement = (line: PrintedLine): object => {
    const control = known.get(JSON.stringify([line.frameworkId, line.controlId]));
    const evidence = line.evidence.map(({ documentName, page }) => `${documentName}, page ${page}`);
    return {
      uuid: stableUuid('requirement', engagement.id, line.frameworkId, line.controlId),
      'control-id': control === undefined ? tokenOf(line.controlId) : oscalControlId(control),
      description: [line.justification, ...(evidence.length === 0 ? [] : [`Evidence: ${evidence.join('; ')}.`])].join('\n\n') || line.title,
      props: [
        { name: 'implementation-status', value: line.applicable === false || line.implementation === undefined ? 'not-applicable' : states[line.implementation] },
        ownProperty('applicable', line.applicable === true ? 'yes' : 'no'),
        ownProperty('responsibility', line.responsibility ?? 'organisation'),
        ...(line.owner === '' ? [] : [ownProperty('owner', line.owner)]),
      ],
      ...(line.remedy === '' ? {} : { remarks: line.remedy }),
    };
  };
  return {
    'component-definition': {
      uuid: documentId,
      metadata: metadata(propertyValue(`Statement of Applicability: ${engagement.clientName}, ${engagement.name}. ${edition}`), madeAt),
      components: [{
        uuid: stableUuid('client', engagement.id),
        type: 'service',
        title: propertyValue(engagement.clientName),
        description: `What ${engagement.clientName} states about each control.`,
        'control-implementations': [...Map.groupBy(decided, ({ frameworkId }) => frameworkId)].map(([frameworkId, of]) => ({
          uuid: stableUuid('implementation', engagement.id, frameworkId),
          source: `urn:tickmark:framework:${frameworkId}`,
          description: `Statement of Applicability over ${frameworkId}. ${edition}`,
          'implemented-requirements': of.map(requirement),
        })),
      }],
    },
  };
}
