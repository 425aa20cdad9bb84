import type { AssessedControl } from '../../evidence/index.ts';
import type { CloudRole } from '../../engagements/index.ts';

export const implementations = ['implemented', 'partly', 'planned', 'not_implemented'] as const;
export type Implementation = (typeof implementations)[number];
export const responsibilities = ['provider', 'customer', 'shared', 'organisation'] as const;
export type Responsibility = (typeof responsibilities)[number];

/** What the engagement's people state about one control. */
export interface Position {
  readonly applicable: boolean;
  readonly justification: string;
  readonly implementation: Implementation;
  readonly responsibility: Responsibility;
  /** What will close the gap; empty where nothing is open. */
  readonly remedy: string;
  readonly owner: string;
  /** ISO date. */
  readonly dueOn: string | null;
}

/** One line of the Statement of Applicability. */
export interface StatedControl {
  readonly assessed: AssessedControl;
  /** Undefined until a person has decided. */
  readonly position: Position | undefined;
}

const roleWords: Readonly<Record<CloudRole, string>> = { provider: 'a cloud service provider', customer: 'a cloud service customer', both: 'both provider and customer' };

/**
 * What the product proposes where nobody has decided: by the side that the control addresses and the last assessment. A proposal: it is
 * shown as one and stands in no version.
 */
export function proposePosition({ control, assessment }: AssessedControl, cloudRole: CloudRole): Position {
  const open = { remedy: '', owner: '', dueOn: null };
  if ((control.side === 'provider' || control.side === 'customer') && cloudRole !== 'both' && cloudRole !== control.side) {
    return { applicable: false, justification: `The control addresses the cloud service ${control.side}; the client is ${roleWords[cloudRole]}.`, implementation: 'not_implemented', responsibility: control.side, ...open };
  }
  const implementation: Implementation = assessment?.coverage === 'supported' ? 'implemented' : assessment?.coverage === 'partial' ? 'partly' : assessment?.gapReason === 'planned_only' ? 'planned' : 'not_implemented';
  return {
    applicable: true,
    justification: 'In the scope of the engagement.',
    implementation,
    responsibility: control.side === 'joint' ? 'shared' : control.side ?? 'organisation',
    ...open,
  };
}
