/**
 * What takes unsaved work away: leaving the page, or also a step to another part of it (its address changes behind "?"), or only leaving
 * the workspace, an engagement or its portal: files go on being sent from page to page.
 */
export type LostBy = 'page' | 'step' | 'workspace';

export function isLostBy(lostBy: LostBy, from: string, to: string): boolean {
  if (lostBy === 'workspace') return workspaceOf(from) !== workspaceOf(to);
  return lostBy === 'step' || from !== to;
}

/** `/portal/<id>` of `/portal/<id>/files`. */
const workspaceOf = (path: string): string => path.split('/').slice(0, 3).join('/');
