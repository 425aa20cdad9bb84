import type { PlainDocument } from '../../kit/model.ts';

export const document: PlainDocument = {
  format: 'text',
  file: 'Log and alert review minutes 2026-08.md',
  body: `
# Security Operations, weekly log and alert review

Minutes of the Thursday reviews in August 2026 (LMS-11, section 5.2). Kept by Felicity Okoro.

## 6 August 2026

Present: Priya Raman, Felicity Okoro. Apologies: none.

Administrator records 30 July to 5 August: 41 lines of the Basalt Activity Log and Gatepost were read by Priya Raman, who holds no platform role. One session on 3 August had the ticket of a closed change. Tomasz Wieland explained that the change had been reopened; ticket corrected, no further action.

Alerts: 9 raised, 9 with outcome. Two NET-SCAN came from Sievert outside its window; schedule corrected the same day.

Event logs: failed sign-ins of tenant 0233 rose on Tuesday. The tenant's directory had sent old passwords after a migration; Customer Success told the tenant administrator (REQ-8921).

## 13 August 2026

Present: Priya Raman, Felicity Okoro, Leah Brandt for item 2.

1. Administrator logs of 6 to 12 August were reviewed by Felicity Okoro, 38 lines. The deletion of snap-18ab and the rebuild of fwl-dr-app-02 carry two names each. Nothing to follow up.
2. Keyhold: 14 second factors were registered again after the office flood at Kilbrone (no data affected, phones wet). Leah confirmed each in person.
3. Alerts: 6 raised, 6 with outcome.

## 20 August 2026

Present: Priya Raman, Felicity Okoro, Ruben Falk for item 2.

1. Administrator records: 44 lines read by Priya Raman. One denied call (policy write on fwl-docs) by Mirela Stanescu was a typing error for the staging bucket; the account policy stopped it. Discussed with her.
2. Log volume: debugging switch left on for six hours on 19 August (INC-0421). Switch now ends by itself after 30 minutes.
3. Logs of the egress proxy: one integration sends every minute to an address that no longer answers. Tenant informed.

## 27 August 2026

Present: Felicity Okoro, Priya Raman.

1. Administrator logs: 37 lines read by Felicity Okoro, one deletion of a network rule (R-088) with ticket, approver and second person. Nothing to follow up.
2. Alerts: 7 raised, 6 with outcome; AL-20448 still waits for the tenant. Closed on 31 August.
3. Next month the reading of object logs of fwl-vault-west is added to the list.
`,
};
