import { counted } from '../../../components/format.ts';
import { defineMessages } from '../../../messages/define-messages.ts';

export const messages = defineMessages('migration', {
  lead: 'What changes for this engagement from one edition of a framework to another: which control goes where, what of its evidence can be offered again, and what is left to decide. Nothing of it is carried out by itself.',
  from: 'From',
  to: 'To',
  choose: 'Choose an edition',
  noFramework: 'No framework yet',
  noFrameworkHint: 'This engagement is not assessed against any framework, so there is nothing to go from.',
  noWay: 'No other edition to go to',
  noWayHint: (title: string) => `There is no crosswalk from ${title} to another framework. Those of the ISO/IEC 27017 and 27002 editions come with Tickmark.`,
  export: 'Export XLSX',
  published: 'The relations are the publisher’s own.',
  judgement: 'The relations are Tickmark’s judgement; check them before you rely on them.',
  adopted: 'The engagement is assessed against the new edition already',
  notAdopted: 'The engagement is not assessed against the new edition yet',
  howToAdopt: 'Add the edition on the page of the team to have its controls assessed.',
  byKind: 'Show lines by what happens',
  kinds: { carried: 'Carried over', ended: 'Ends', new: 'New' },
  filter: 'Filter by number or title',
  shown: (shown: number, all: number) => `${shown} of ${counted(all, 'line')} shown`,
  nothing: 'No line fits this filter',
  columns: { old: 'Old control', new: 'New control', relation: 'Relation', standing: 'Stands today', toDo: 'What to do' },
  relations: { equal: 'Same subject', subset: 'New covers more', superset: 'Old covers more', intersects: 'Overlap' },
  evidence: (count: number) => `${count} accepted`,
  leftOut: 'Left out',
  implementations: { implemented: 'Implemented', partly: 'Partly', planned: 'Planned', not_implemented: 'Not implemented' },
} as const);
