import type { PagedDocument } from '../../kit/model.ts';

/** A trap: claims everything, shows nothing. */
export const document: PagedDocument = {
  format: 'pdf',
  file: 'FernLedger brochure Security you can bank on.pdf',
  title: 'Security you can bank on',
  subtitle: 'FernLedger for councils, housing associations and growing firms',
  organisation: 'Fernway Ledger Ltd',
  theme: 'brochure',
  layout: 'slides',
  date: '2026-01-05',
  headerRight: 'fernledger.example',
  body: `
# Your ledger, safe as houses
World-class security is in our roots. From the first invoice to the last cent, FernLedger protects what matters with military-grade encryption, bullet-proof backups and experts who never sleep.
- 100 % of controls of ISO/IEC 27017 in place
- Always up, always patched, always watched
- Loved by more than 640 finance teams
# We have thought of everything
- Backups tested every single day
- Best-in-class disposal of every disk, everywhere
- All our people are trained security champions
- Every clock in perfect time
- Forensic experts ready to collect evidence for you
- Licences and intellectual property? Fully compliant, worldwide
- Every vulnerability fixed before you hear about it
- Cryptography that meets the law of any country
# What our customers say
"I sleep better since we moved to FernLedger." Finance manager, a council in the north
"We switched in eleven days and nobody noticed, which is the best one can say." Treasurer, housing association
# Ready to grow?
Ask for a demonstration at hello@fernledger.example. The first three months are on us for councils with fewer than fifty users.
Statements in this brochure are general information and not part of any agreement.
`,
};
