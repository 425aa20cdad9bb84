/** Whom a control or objective addresses. */
export const sideWords = { provider: 'Provider', customer: 'Customer', joint: 'Both sides', any: 'Either side' } as const;
