import type { PlainDocument } from '../../kit/model.ts';

export const document: PlainDocument = {
  format: 'text',
  file: 'SRQ-2026-07 Supplier self-service portal, security requirements.md',
  body: `
# SRQ-2026-07: Supplier self-service portal

| | |
|---|---|
| Product owner | Clara Nystrom |
| Written | 4 May 2026 |
| Comments of Security Operations | Felicity Okoro, 8 May 2026 |
| Agreed | 12 May 2026, Aisha Lindqvist and Priya Raman |
| Checked before release | 14 August 2026, Felicity Okoro |
| Released | 18 August 2026, CHG-2478 |

## What is new

Suppliers of our customers will see the state of their invoices and keep their own address and bank details up to date. For the first time people who are not users of a tenant sign in to FernLedger.

## Security requirements

1. A supplier signs in with a link sent to the address on file and a second factor of the supplier's own. *Checked: met.*
2. A supplier sees invoices of its own number with that customer only; the portal runs under a database role of its own without access to ledgers. *Checked: met, isolation tests 881 to 912.*
3. A change of bank details is never effective at once. It waits for approval by a user of the tenant and for a call back. *Checked: met.*
4. Files are scanned before anyone can open them, and limited to 10 MB and five types. *Checked: met after correction; spreadsheets with macros were let through in the first test on 6 August.*
5. Each sign-in, view and change is in the audit trail of the tenant. *Checked: met.*
6. No more than 20 sign-in links an hour for one address. *Checked: met.*
7. Personal data of suppliers is deleted with the supplier record. *Checked: met.*

## Result of the check

The security requirements specified on 4 May were checked one by one in staging on 13 and 14 August 2026. Seven of seven are met. Quillon will include the portal in the test of 2027.

## Open points

- Customers have asked for sign-in through a national business register. Separate record when the product owner decides.
`,
};
