import { describe, expect, it } from 'vitest';
import { roles, type Role } from '../platform/db/index.ts';
import { isAllowed, policy, type Action } from './policy.ts';
import { roleSchema } from './role.contract.ts';
import { effectiveRole, mayHold } from './role.ts';

const actions = Object.keys(policy) as Action[];

describe('roles', () => {
  it('are the same in the contract and in the database', () => {
    expect([...roleSchema.options].sort()).toEqual([...roles].sort());
  });

  it('may be held at or below the role in the firm, on one side only', () => {
    const holds = (firmRole: Role): Role[] => roles.filter((role) => mayHold(firmRole, role));
    expect(holds('firm_admin')).toEqual(['firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor']);
    expect(holds('auditor')).toEqual(['auditor', 'read_only_auditor']);
    expect(holds('read_only_auditor')).toEqual(['read_only_auditor']);
    expect(holds('client_admin')).toEqual(['client_admin', 'client_contributor']);
    expect(holds('client_contributor')).toEqual(['client_contributor']);
  });

  it('act as the lower of firm and engagement, and as nobody across sides', () => {
    expect(effectiveRole('partner', 'auditor')).toBe('auditor');
    // Made a partner in the engagement, demoted in the firm since.
    expect(effectiveRole('auditor', 'partner')).toBe('auditor');
    expect(effectiveRole('manager', 'manager')).toBe('manager');
    // Was staff, is now a client's person; and the other way round.
    expect(effectiveRole('client_admin', 'manager')).toBeNull();
    expect(effectiveRole('manager', 'client_admin')).toBeNull();
  });
});

describe('the policy table', () => {
  it('gives a higher role everything that a lower one of its side has', () => {
    for (const action of actions) {
      for (const high of roles) {
        for (const low of roles) {
          if (mayHold(high, low) && isAllowed(action, low)) expect({ action, role: high, allowed: isAllowed(action, high) }).toEqual({ action, role: high, allowed: true });
        }
      }
    }
  });

  it('lets read-only auditors change nothing but how they sign in themselves', () => {
    const reading = /\/(read|read-use|read-access-log|list|search|watch|export|verify|read-self|read-signing-rule|list-members|list-controls)$/;
    expect(actions.filter((action) => isAllowed(action, 'read_only_auditor') && !reading.test(action))).toEqual(['identity/second-factor']);
  });

  it('lets clients see their own side and add to it, and nothing else', () => {
    for (const role of ['client_admin', 'client_contributor'] as const) {
      expect(actions.filter((action) => isAllowed(action, role)).sort()).toEqual(['documents/upload', 'engagements/list', 'engagements/read', 'identity/read-self', 'identity/set-password', 'portal/contribute', 'portal/read']);
    }
  });
});
