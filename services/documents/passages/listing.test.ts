import { describe, expect, it } from 'vitest';
import { isListing } from './listing.ts';

const none = { title: 'Information Security Policy', path: ['Information Security Policy', '4 Access'] };

describe('what only names topics', () => {
  it('is a table of contents: dotted leaders, or titles with rising page numbers', () => {
    expect(isListing('Contents\n\n1 Purpose .............. 3\n2 Keys we hold ......... 3\n3 Life of a key ......... 4\n4 Duties ................ 5', none)).toBe(true);
    expect(isListing('1 Purpose\t3\n2 Keys we hold\t3\n3 Life of a key\t4\n4 Duties\t5\n5 Annex\t9', none)).toBe(true);
    expect(isListing('1 Purpose . . . . . . 3\n2 Keys . . . . . 3\n3 Life . . . . 4\n4 Duties . . . . 5', none)).toBe(true);
  });

  it('is a list of titles under a heading that says so, on later pages too', () => {
    const titles = '- Acceptable use\n- Access ends with employment\n- Administrator rights restricted\n- Backups\n- Key management';
    expect(isListing(titles, { title: 'Contents of the policy collection', path: ['Contents of the policy collection'] })).toBe(true);
    expect(isListing(titles, { title: 'Handbook', path: ['Handbook', 'List of policies'] })).toBe(true);
    const index = 'Folder\tTopic\n09.1\tAccess to networks and network services; conditions for each cloud service; single sign-on\n09.2\tUser registration; access reviews\n11\tSecure disposal; wiping of media; confirmation by the\nprovider';
    expect(isListing(index, { title: 'Index of evidence and topics', path: ['Index of evidence and topics', 'Folder Topic'] })).toBe(true);
    expect(isListing(index, none)).toBe(false);
  });

  it('is an agenda, whose items share one stock phrase', () => {
    const items = ['Visitors', 'Key management', 'Backups', 'Patching in time', 'Access reviews', 'Fraud'].map((topic) => `- ${topic}: open for discussion, no decision, no owner.`).join('\n\n');
    expect(isListing(items, none)).toBe(true);
    expect(isListing('1. Welcome\n2. Backups\n3. Access review of the second quarter\n4. Any other business', { title: 'Agenda of the working group', path: [] })).toBe(true);
  });

  it('is a long alphabetical list of titles', () => {
    const titles = 'Acceptable use\nBackups and restores\nCapacity\nChange of role\nDuty to report\nEmergency changes\nFraud\nKey management\nLog review\nNeed to know\nPatching';
    expect(isListing(titles, none)).toBe(true);
  });
});

describe('what shows something', () => {
  it('is prose, also under "Contents" or in an agenda with minutes', () => {
    const prose = 'Access is refused unless it has been granted. A right is granted for a role, by the owner of the system, on a ticket.\n\nRights end on the last working day.\n\nManagers confirm the rights each quarter.';
    expect(isListing(prose, none)).toBe(false);
    expect(isListing(prose, { title: 'Contents', path: ['Contents'] })).toBe(false);
    expect(isListing('1. Backups: the restore of 3 June was accepted.\n2. Access: review closed.\n3. Fraud: no case.', { title: 'Agenda and minutes of the board', path: [] })).toBe(false);
  });

  it('is a table of records, a list of settings, a list of duties', () => {
    expect(isListing('Field\tValue\nRequested by\tAisha Lindqvist\nRisk assessed by\tPriya Raman\nClosed\t24 January 2026\nTest\t212 cases\nBoard\tApproved', none)).toBe(false);
    expect(isListing('- SSH root login: disabled\n- Password login: disabled\n- Audit daemon: enabled\n- Idle time-out: 15 minutes\n- USB storage: disabled\n- IPv6 redirects: disabled', none)).toBe(false);
    expect(isListing('• The Head of Platform owns the policy.\n• Ruben Falk operates the copies.\n• System owners confirm their recovery point once a year.', none)).toBe(false);
    expect(isListing('Basalt Compute\t120\nBasalt Postgres\t2\nBasalt Object Store\t41\nBasalt KMS\t2\nBasalt Network\t2', none)).toBe(false);
  });

  it('is what follows a contents page that was set in large letters', () => {
    const duties = '- Owners approve access\n- Managers confirm rights\n- Engineers restore data\n- Auditors read logs';
    expect(isListing(duties, { title: 'Security policy', path: ['Contents', '4 Duties'] })).toBe(false);
  });
});
