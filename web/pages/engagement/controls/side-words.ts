import { defineMessages } from '../../../messages/define-messages.ts';

/** Whom a control or objective addresses. */
export const sideWords = defineMessages('sides', { provider: 'Provider', customer: 'Customer', joint: 'Both sides', any: 'Either side' });
