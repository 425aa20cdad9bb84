import { IconArchive, IconArrowsExchange, IconChecklist, IconClockExclamation, IconColumns2, IconEye, IconFileText, IconFiles, IconHistory, IconInbox, IconLayoutDashboard, IconListCheck, IconMessageQuestion, IconRobot, IconSearch, IconShieldCheck, IconTransfer, IconUsersGroup, type Icon } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { Overview } from '../pages/engagement/use-overview.ts';

export interface EngagementPart {
  /** The part of the address behind the engagement's id, '' for the overview. */
  readonly segment: string;
  readonly to: LinkProps['to'];
  readonly label: string;
  readonly icon: Icon;
  /** Shown to who may do this in the engagement. */
  readonly action: string;
  /** Its figure in the navigation, and of what it is. */
  readonly count?: (overview: Overview) => { readonly figure: number; readonly words: string };
}

export interface PartGroup {
  readonly title: string | null;
  readonly parts: readonly EngagementPart[];
}

/** The parts of an engagement, in the order of the work. A new part is a line here and a route in `router.tsx`. */
export const partGroups: readonly PartGroup[] = [
  { title: null, parts: [
    { segment: '', to: '/engagements/$engagementId', label: 'Overview', icon: IconLayoutDashboard, action: 'evidence/list-controls' },
  ] },
  { title: 'Evidence', parts: [
    { segment: 'documents', to: '/engagements/$engagementId/documents', label: 'Documents', icon: IconFiles, action: 'documents/list', count: ({ documents }) => ({ figure: documents.received, words: 'files received' }) },
    { segment: 'search', to: '/engagements/$engagementId/search', label: 'Search', icon: IconSearch, action: 'retrieval/search' },
    { segment: 'questions', to: '/engagements/$engagementId/questions', label: 'Ask', icon: IconMessageQuestion, action: 'workpapers/ask' },
  ] },
  { title: 'Work', parts: [
    { segment: 'controls', to: '/engagements/$engagementId/controls', label: 'Controls', icon: IconShieldCheck, action: 'evidence/list-controls', count: ({ controls }) => ({ figure: controls.length, words: 'controls' }) },
    { segment: 'requests', to: '/engagements/$engagementId/requests', label: 'Requests', icon: IconInbox, action: 'requests/read' },
    { segment: 'workpapers', to: '/engagements/$engagementId/workpapers', label: 'Workpapers', icon: IconFileText, action: 'workpapers/list', count: ({ workpapers }) => ({ figure: workpapers.total, words: 'papers' }) },
    { segment: 'questionnaires', to: '/engagements/$engagementId/questionnaires', label: 'Questionnaires', icon: IconListCheck, action: 'questionnaires/list', count: ({ questionnaires }) => ({ figure: questionnaires.length, words: 'questionnaires' }) },
  ] },
  { title: 'Report', parts: [
    { segment: 'applicability', to: '/engagements/$engagementId/applicability', label: 'Applicability', icon: IconChecklist, action: 'reports/read' },
    { segment: 'responsibilities', to: '/engagements/$engagementId/responsibilities', label: 'Responsibilities', icon: IconColumns2, action: 'reports/read' },
    { segment: 'monitoring', to: '/engagements/$engagementId/monitoring', label: 'Monitoring', icon: IconClockExclamation, action: 'reports/read' },
    { segment: 'comparison', to: '/engagements/$engagementId/comparison', label: 'Comparison', icon: IconArrowsExchange, action: 'reports/read' },
    { segment: 'migration', to: '/engagements/$engagementId/migration', label: 'Migration', icon: IconTransfer, action: 'reports/read' },
  ] },
  { title: 'Record', parts: [
    { segment: 'completion', to: '/engagements/$engagementId/completion', label: 'Completion', icon: IconArchive, action: 'completion/read' },
    { segment: 'ai-use', to: '/engagements/$engagementId/ai-use', label: 'Use of AI', icon: IconRobot, action: 'ai/read-use' },
    { segment: 'access-log', to: '/engagements/$engagementId/access-log', label: 'Access log', icon: IconEye, action: 'documents/read-access-log' },
    { segment: 'trail', to: '/engagements/$engagementId/trail', label: 'Trail', icon: IconHistory, action: 'trail/read' },
    { segment: 'team', to: '/engagements/$engagementId/team', label: 'Team', icon: IconUsersGroup, action: 'engagements/list-members' },
  ] },
];

/** The part whose pages stand under this segment. */
export function partOf(segment: string): EngagementPart | undefined {
  return partGroups.flatMap(({ parts }) => parts).find((part) => part.segment === segment);
}

