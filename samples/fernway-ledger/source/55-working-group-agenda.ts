import type { PlainDocument } from '../../kit/model.ts';

/** A trap: names many controls and decides nothing. */
export const document: PlainDocument = {
  format: 'text',
  file: 'Working group ISO 27017 agenda 2026-05-28.md',
  body: `
# Working group ISO/IEC 27017: agenda

Thursday 28 May 2026, 14:00 to 15:30, room Alder and by video. Invited: O. Mbeki, F. Okoro, M. Stanescu, C. Nystrom, B. Kroll. Minutes: nobody was named.

Topics, five minutes each. No decisions are expected; the group meets to get to know the list.

1. Contact with authorities
2. Awareness, education and training for cloud services: who, what, how often?
3. Inventory of assets, labelling of information
4. Utility programs that can override system controls: which do we have? Logging and review of their use
5. Cryptographic controls and the rules on import and export of cryptography in the countries concerned
6. Secure disposal or reuse of equipment: procedure, wipe log, destruction certificate, confirmation by the provider
7. Clock synchronisation: reference time source, information for customers, check of systems
8. Collection of evidence: chain of custody, agreement with customers on requests for digital evidence
9. Intellectual property: licence terms before installation in the cloud, complaints process, licence inventory
10. Protection of records and of records of use
11. Restore tests
12. Suppliers: security objectives for sub-processors, risk management by suppliers
13. Removal of customer assets: deletion certificate, test of return of data
14. Segregation in virtual environments, hardening of virtual machines
15. Alignment of virtual and physical networks
16. Any other business; date of next meeting

Items not reached on 28 May are carried over. The meeting ended after item 3 because the room was booked by others.
`,
};
