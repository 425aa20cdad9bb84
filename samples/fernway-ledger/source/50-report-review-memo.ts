import type { PlainDocument } from '../../kit/model.ts';

export const document: PlainDocument = {
  format: 'text',
  file: 'Memo SEC-0748 Review of Basalt SOC 2 report.md',
  body: `
# Memo SEC-0748

**To:** Ingrid Vasquez, Helen Achterberg
**From:** Felicity Okoro, Security Operations
**Date:** 9 June 2026
**Subject:** Review of the SOC 2 type 2 report of Basalt Cloud, 1 April 2025 to 31 March 2026

## What was read

The independent audit report of our provider was obtained from the Basalt console on 19 May 2026 (full report, 94 pages, client copy 2211) and read from 2 to 8 June. It covers both regions that we use. It overlaps with our audit period from October 2025 to March 2026. (Added on 21 September 2026, F. O.: for April to September 2026 Basalt has supplied a bridge letter dated 14 September 2026 that reports no material change.)

## Result

1. The opinion is qualified by two exceptions only. Neither concerns Ireland or the Netherlands regions directly.
2. Exception 4.1 (approval of operator rights without recorded delegation): asked on 10 June whether any of the two operators had access to ba-north-1. Answer of 30 June: no. Accepted.
3. Exception 4.2 (late approval of an emergency change in ba-west-1): we do not use that region. Accepted.
4. The complementary controls expected of clients were compared with our own: all six are in place (ACP-03, NET-10, HB-01, BKP-06, LMS-11, VMP-13).
5. The report serves as evidence that the provider complies with the security and availability duties in BC-44718 and lines L-04 and L-07 of the legal register.

## To do

| No. | Action | Owner | State |
|---|---|---|---|
| 1 | Ask for the report on 2026-27 in May 2027 | H. Achterberg | open |
| 2 | Send both questions to Basalt | H. Achterberg | done 10 June 2026 |
| 3 | File answers with this memo | F. Okoro | done 1 July 2026 |

Read and agreed: Ingrid Vasquez, 2 July 2026
`,
};
