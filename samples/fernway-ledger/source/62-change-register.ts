import type { PagedDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const titles = {
  standard: ['Index on ledger table', 'New report layout', 'Worker settings', 'Switch on feature for pilot', 'Certificate renewal', 'Update of base image', 'Egress entry for integration', 'Search weights', 'Queue limit', 'Text recognition version', 'Dashboard change', 'Mail template'],
  major: ['Sign-in pages', 'Interface version 4', 'New sub-processor notice', 'Maintenance window database', 'Viewer of receipts', 'Supplier portal', 'Object store policy'],
  emergency: ['Correction of outage', 'Correction of security defect', 'Roll back of release'],
  PROVIDER: ['Host migration', 'Database minor version', 'Load balancer firmware', 'Console change', 'New price list', 'KMS cluster maintenance'],
};
type Category = keyof typeof titles;
const counts: [Category, number][] = [['standard', 214], ['major', 21], ['emergency', 9], ['PROVIDER', 33]];
/** The tickets that other documents speak of. */
const fixed: Record<number, [Category, string, string, string]> = {
  2190: ['standard', 'Network rules removed after review', '2025-11-12', 'T. Wieland'],
  2198: ['standard', 'Rotation of tenant keys', '2025-11-17', 'R. Falk'],
  2231: ['major', 'Sign-in pages', '2025-12-12', 'A. Lindqvist'],
  2264: ['standard', 'Rotation of volume keys', '2026-01-26', 'T. Wieland'],
  2288: ['major', 'Viewer of receipts', '2026-02-24', 'A. Lindqvist'],
  2312: ['standard', 'Shared function for cache keys', '2026-03-10', 'A. Lindqvist'],
  2318: ['PROVIDER', 'Host migration ba-north-1 zone b', '2026-03-12', 'T. Wieland'],
  2344: ['emergency', 'Correction of parser defect', '2026-04-16', 'P. Raman'],
  2377: ['standard', 'Destruction of retired volume keys', '2026-05-08', 'T. Wieland'],
  2389: ['standard', 'Deny rule for legacy reporting port', '2026-05-20', 'R. Falk'],
  2391: ['standard', 'Network rules removed after review', '2026-05-21', 'R. Falk'],
  2402: ['standard', 'Rotation of backup keys', '2026-06-08', 'R. Falk'],
  2419: ['standard', 'Error page', '2026-06-22', 'A. Lindqvist'],
  2451: ['standard', 'Two more worker hosts', '2026-07-09', 'R. Falk'],
  2463: ['standard', 'Month-end copies to cold class', '2026-07-20', 'M. Stanescu'],
  2478: ['major', 'Supplier portal', '2026-07-28', 'C. Nystrom'],
  2497: ['major', 'Object store policy', '2026-08-03', 'T. Wieland'],
  2533: ['standard', 'Two application hosts in January', '2026-09-29', 'R. Falk'],
};
const first = 2166;
const last = 2534;

/** A day between the nearest tickets whose day is known. */
function openedOn(number: number): string {
  const anchors: [number, number][] = [[first, Date.parse('2025-10-01')], ...Object.entries(fixed).map(([key, entry]): [number, number] => [Number(key), Date.parse(entry[2])]), [last, Date.parse('2026-09-30')]];
  const after = Math.max(1, anchors.findIndex(([anchor]) => anchor >= number));
  const [fromNumber, fromTime] = anchors[after - 1] ?? [first, 0];
  const [toNumber, toTime] = anchors[after] ?? [last, 0];
  return new Date(fromTime + ((toTime - fromTime) * (number - fromNumber)) / (toNumber - fromNumber)).toISOString().slice(0, 10);
}

/** 277 tickets in rising order; numbers left out are routine changes. */
function makeRows(): string {
  const sequence = makeSequence(117);
  const left = new Map(counts);
  for (const [category] of Object.values(fixed)) left.set(category, (left.get(category) ?? 0) - 1);
  const open = [...left].flatMap(([category, count]) => Array.from({ length: count }, () => category));
  const numbers = new Set(Object.keys(fixed).map(Number));
  while (numbers.size < 277) numbers.add(first + sequence.below(last - first + 1));
  return [...numbers].toSorted((one, other) => one - other).map((number) => {
    const [category, title] = fixed[number] ?? pickOpen(open, sequence);
    const requester = fixed[number]?.[3] ?? sequence.pick(['T. Wieland', 'R. Falk', 'A. Lindqvist', 'M. Stanescu', 'D. Achebe', 'C. Nystrom']);
    return `| CHG-${number} | ${category} | ${title} | ${openedOn(number)} | ${requester} | ${category === 'emergency' ? 'ratified' : category === 'PROVIDER' ? 'accepted' : 'approved'} |`;
  }).join('\n');
}

function pickOpen(open: Category[], sequence: ReturnType<typeof makeSequence>): [Category, string] {
  const [category] = open.splice(sequence.below(open.length), 1);
  if (category === undefined) throw new Error('no change left to place');
  return [category, sequence.pick(titles[category])];
}

export const document: PagedDocument = {
  format: 'pdf',
  file: 'Change register 2025-10 to 2026-09 (population).pdf',
  title: 'Change register, population',
  subtitle: 'Tideline report R-117, 1 October 2025 to 30 September 2026',
  organisation: 'Fernway Ledger Ltd',
  theme: 'fernway',
  layout: 'plain',
  date: '2026-10-02',
  headerRight: 'Tideline 8.4, report R-117',
  body: `
Report R-117, run on 2 October 2026 at 08:40 UTC by O. Mbeki in the production instance of Tideline. Filter: type CHG, opened between 1 October 2025 and 30 September 2026, state closed or open, without routine changes. Rows returned: 277 (214 standard, 21 major, 9 emergency, 33 provider).
| Ticket | Category | Title | Opened | Requester | Board |
${makeRows()}
`,
};
