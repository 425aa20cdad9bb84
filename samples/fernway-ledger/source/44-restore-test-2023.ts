import type { PagedDocument } from '../../kit/model.ts';

/** A trap: the only restore rehearsal on file lies before the audit period and concerns systems that were retired. */
export const document: PagedDocument = {
  format: 'pdf',
  file: 'Restore test record March 2023.pdf',
  title: 'Restore test record',
  subtitle: 'Rehearsal of 14 to 16 March 2023, first restore from Basalt Object Store after the move',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway-old',
  layout: 'plain',
  date: '2023-03-17',
  headerRight: 'March 2023',
  body: `
| Field | Value |
| Test number | RT-2023-1 |
| Dates | 14 to 16 March 2023 |
| Carried out by | Ruben Falk, Graham Ostrow |
| Observed by | Peter Dunmore |
| Backup tested | Full copy of database LEDGER1 of 12 March 2023, tool CopyMaster 4 |
| Target | Host fwl-hall-07 in the Harrow Street data hall |
# 1 Aim
To find out whether the copy written to the new object store can be restored within one working day, and whether the restored database agrees with the original.
# 2 Course of the test
| Time | Step | Result |
| 14 March 09:10 | Request for download of 212 GB | Started |
| 14 March 15:45 | Download complete | 6 h 35 min, slower than expected |
| 14 March 16:00 | Decryption | Failed: wrong key file |
| 15 March 10:20 | Decryption with key from the safe | Complete |
| 15 March 10:40 | Restore into empty database | Started |
| 15 March 17:30 | Restore complete | No errors |
| 16 March 09:00 | Comparison of row counts in 84 tables | 84 of 84 agree |
| 16 March 11:00 | Sign-in and five sample reports | Correct |
# 3 Result
The restore from backup was tested and succeeded. It took two and a half days instead of the one planned, mostly because the key file was not where the runbook said.
# 4 Actions
| No. | Action | Owner | Due |
| 1 | Put the key location into the runbook | R. Falk | April 2023 |
| 2 | Restore in the cloud instead of the hall | R. Falk | Next test |
| 3 | Repeat the test in six months | P. Dunmore | September 2023 |
Note by R. Falk, 3 October 2023: the hall was emptied in September, the test of September 2023 did not take place. CopyMaster will be replaced.
`,
};
