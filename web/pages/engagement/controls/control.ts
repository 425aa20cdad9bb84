import type { evidence } from '../../../../services/contracts.ts';

export type Control = (typeof evidence.assessedControlSchema)['_output'];
