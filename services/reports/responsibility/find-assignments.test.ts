import { describe, expect, it } from 'vitest';
import { findAssignments } from './find-assignments.ts';

const service = { clientRole: 'provider', counterparty: '' } as const;
const find = (text: string, header = '', of: { clientRole: 'provider' | 'customer'; counterparty: string } = service) => findAssignments(text, header, of, 'Nimbus Ledger Ltd').map(({ party, isSole, subject }) => [party, isSole, subject]);

describe('sentences that make a party responsible', () => {
  it.each([
    ['The Customer is responsible for the accounts of its users.', 'customer', false, 'the accounts of its users.'],
    ['Customer shall be solely responsible for the lawfulness of content.', 'customer', true, 'the lawfulness of content.'],
    ['Nimbus is responsible for backup of customer data.', 'provider', false, 'backup of customer data.'],
    ['The provider and the customer are jointly responsible for incident reporting.', 'shared', false, 'incident reporting.'],
    ['Patching of the platform is the responsibility of the Provider.', 'provider', false, 'Patching of the platform '],
    ['Key management remains the shared responsibility of both parties.', 'shared', false, 'Key management '],
  ])('%s', (text, party, isSole, subject) => {
    expect(find(text)).toEqual([[party, isSole, subject]]);
  });

  it.each([
    'The CISO is responsible for this policy.',
    'Backups are made every night.',
    'A person responsible for access is named.',
  ])('speak of nobody of the two: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('quote exactly what stands in the text', () => {
    const text = 'General.\nThe Customer is responsible for\nits own devices. More.';
    const [found] = findAssignments(text, '', service, 'Nimbus Ledger Ltd');
    expect(text.slice(found!.start, found!.end)).toBe(found!.quote);
  });
});

describe('tables whose columns are parties', () => {
  const header = 'No.\tSecurity duty\tCustomer\tNimbus\tBasalt\tExplanation';
  const rows = '1\tPhysical security\t-\t-\tR\tSchedule 2\n5\tUsers of the tenant\tR\ttools\t-\t\n10\tTenant key\tR\tR\t-\t\n11\tBackup of data\t-\tR\t-\tBKP-06';

  it('give each row to the party that bears the mark, whichever names the columns have', () => {
    expect(find(rows, header)).toEqual([['customer', true, 'Users of the tenant'], ['shared', false, 'Tenant key'], ['provider', true, 'Backup of data']]);
  });

  it('let the client\'s own customers be, where the service is bought from a named provider', () => {
    expect(find(rows, header, { clientRole: 'customer', counterparty: 'Basalt Cloud Services Ltd' })).toEqual([['provider', true, 'Physical security'], ['customer', true, 'Tenant key'], ['customer', true, 'Backup of data']]);
  });

  it('have their header in the text, or before it', () => {
    expect(find(`Matrix\n${header}\n${rows}`)).toEqual(find(rows, header));
  });

  it('are none without columns of both parties', () => {
    expect(find('Backup\tR\tx', 'Duty\tOwner\tState')).toEqual([]);
  });
});
