import type { PagedDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

function diskRows(): string {
  const sequence = makeSequence(77);
  return Array.from({ length: 34 }, (_, index) => `| ${index + 1} | ${sequence.pick(['HD', 'SD'])}${100_000 + sequence.below(899_999)} | ${sequence.pick(['Hard disk 2 TB', 'Hard disk 4 TB', 'Solid state 480 GB', 'Tape LTO-5'])} | fwl-hall-${String(1 + sequence.below(12)).padStart(2, '0')} | shredded, 10 mm |`).join('\n');
}

/** A trap: a certificate of another period, for the data hall that was closed then. */
export const document: PagedDocument = {
  format: 'pdf',
  file: 'Media destruction certificate September 2023.pdf',
  title: 'Certificate of destruction',
  subtitle: 'Certificate 23-09-1182, issued 21 September 2023',
  organisation: 'Grindstone Secure Recycling Ltd',
  theme: 'basalt',
  layout: 'plain',
  date: '2023-09-21',
  headerRight: 'Certificate 23-09-1182',
  body: `
Customer: Fernway Ledger Ltd, Harrow Street, Linhaven. Collected on 19 September 2023 by vehicle 14, driver A. Pell, in two sealed containers (seals 55102 and 55103), handed over by Graham Ostrow.
We certify that the storage media listed below were destroyed on 20 September 2023 at our plant in Kilbrone under camera. The seals were intact on arrival.
| No. | Serial number | Kind | From | Destroyed by |
${diskRows()}
Remains were recycled. The recording is kept for 90 days. This certificate covers the clearing of the data hall in September 2023 and no other collection.
Signed: Harriet Coombe, plant manager, 21 September 2023.
`,
};
