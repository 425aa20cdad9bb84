import { z } from 'zod';

const withPicture = { withPicture: z.literal(true).optional() };

/**
 * Where in a document version a passage stands, in the terms a person uses to open the place. `path` holds the headings above it, the
 * top one first; `header` the header row of a table whose rows the passage holds (tabs between the cells), when it is not in them;
 * `part` the name of a page of a diagram or of a part of a mail. `withPicture`: words of it were recognised in a picture that stands there.
 */
export const locatorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), page: z.int().min(1), path: z.array(z.string()).optional(), ...withPicture }),
  z.object({ kind: z.literal('sheet'), sheet: z.string().nullable(), range: z.string(), header: z.string().optional(), ...withPicture }),
  z.object({ kind: z.literal('heading'), path: z.array(z.string()), header: z.string().optional(), ...withPicture }),
  z.object({ kind: z.literal('line'), from: z.int().min(1), to: z.int().min(1), path: z.array(z.string()).optional() }),
  z.object({ kind: z.literal('slide'), slide: z.int().min(1), title: z.string().nullable(), ...withPicture }),
  z.object({ kind: z.literal('part'), part: z.string(), path: z.array(z.string()).optional(), ...withPicture }),
]);

export type Locator = z.infer<typeof locatorSchema>;

/** A locator in words: "page 4", "Hosts!A2:F9", "3 Access > 3.2 Review", "lines 12–40", "slide 3, picture". */
export function describeLocator(locator: Locator): string {
  return `${describePlace(locator)}${'withPicture' in locator && locator.withPicture === true ? ', picture' : ''}`;
}

function describePlace(locator: Locator): string {
  if (locator.kind === 'page') return `page ${locator.page}`;
  if (locator.kind === 'sheet') return locator.sheet === null ? locator.range : `${locator.sheet}!${locator.range}`;
  if (locator.kind === 'heading') return locator.path.length > 0 ? locator.path.join(' > ') : 'start of the document';
  if (locator.kind === 'slide') return locator.title === null ? `slide ${locator.slide}` : `slide ${locator.slide} (${locator.title})`;
  if (locator.kind === 'part') return [locator.part, ...(locator.path ?? [])].join(' > ');
  return locator.from === locator.to ? `line ${locator.from}` : `lines ${locator.from}–${locator.to}`;
}
