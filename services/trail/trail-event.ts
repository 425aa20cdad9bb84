import type { z } from 'zod';
import type { JsonValue } from './canonical-json.ts';

/** Something that happened, ready to be written: its type and its data (ids, counts, codes; never document text). */
export interface TrailEvent {
  readonly type: string;
  readonly data: JsonValue;
}

/** Makes events of one type; calling it validates the data. */
export interface TrailEventDefinition<Data extends z.ZodType = z.ZodType> {
  (data: z.input<Data>): TrailEvent;
  readonly type: string;
  readonly data: Data;
}

/**
 * Declares one type of event. A slice keeps its definitions in `<noun>.events.ts`; composition gathers them into the closed list.
 * Stored events outlive the code, so a definition's data only ever gains optional members.
 *
 * @param type `<slice>/<past participle>`, e.g. `documents/uploaded`
 */
export function defineTrailEvent<Data extends z.ZodType>(type: string, data: Data): TrailEventDefinition<Data> {
  const make = (given: z.input<Data>): TrailEvent => ({ type, data: data.parse(given) as JsonValue });
  return Object.assign(make, { type, data });
}

/** An event in its place in the chain, as it is hashed. `at` is ISO 8601 in UTC with milliseconds. */
export interface ChainedEvent {
  readonly chainId: string;
  readonly firmId: string;
  readonly engagementId: string | null;
  readonly sequence: number;
  readonly type: string;
  readonly at: string;
  /** The person, or null for the product itself; and the role they acted in. */
  readonly actor: { readonly userId: string | null; readonly role: string };
  readonly data: JsonValue;
}
