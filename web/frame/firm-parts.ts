import { IconArchive, IconBooks, IconBriefcase, IconRobot, IconServerCog, IconTemplate, IconUsers, type Icon } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';

export interface FirmPart {
  readonly to: LinkProps['to'];
  readonly label: string;
  readonly icon: Icon;
  /** Shown to who may do this in the firm; to everybody when left out. */
  readonly action?: string;
}

/** What belongs to the firm and to no engagement. */
export const firmParts: readonly FirmPart[] = [
  { to: '/engagements', label: 'Engagements', icon: IconBriefcase },
  { to: '/members', label: 'Members', icon: IconUsers, action: 'members/list' },
  { to: '/frameworks', label: 'Frameworks', icon: IconBooks, action: 'frameworks/list' },
  { to: '/templates', label: 'Templates', icon: IconTemplate, action: 'workpapers/read-template' },
  { to: '/retention', label: 'Retention', icon: IconArchive, action: 'completion/list' },
  { to: '/ai-use', label: 'Use of AI', icon: IconRobot, action: 'ai/read-firm-use' },
  { to: '/system', label: 'System', icon: IconServerCog, action: 'storage/check' },
];
