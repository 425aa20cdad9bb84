/** Which versions of a document are searched: the newest one in the index, those it replaced, or both. */
export const versionChoices = ['current', 'superseded', 'all'] as const;
