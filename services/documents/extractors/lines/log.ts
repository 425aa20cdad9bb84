import { Outline } from './outline.ts';

/**
 * A log: its records stay whole (a stack trace belongs to the line above it) and each day is a block, so that a passage says of which
 * day it is. Lines without a time stamp belong to the record before them.
 */
export function outlineLog(text: string): Outline {
  const outline = new Outline(text);
  let day = '';
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const stamp = dayOf(text.slice(start, Math.min(found < 0 ? text.length : found, start + 120)));
    if (stamp !== null) {
      if (outline.depth === 2) outline.close(start);
      if (stamp !== day) {
        if (outline.depth === 1) outline.close(start);
        outline.open(start, stamp);
        day = stamp;
      }
      outline.open(start);
    }
    start = found < 0 ? text.length : found + 1;
  }
  return outline;
}

const stamps: readonly RegExp[] = [
  // A priority, a host or a file may stand before it.
  /^(?:<\d{1,3}>\d?\s?)?(?:\S{1,60}[ \t]+){0,3}?[["(]?(\d{4}[-/.]\d{2}[-/.]\d{2})[T ,_-]\s?\d{2}[:.]\d{2}/,
  /^(?:<\d{1,3}>)?\[?((?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}) (?:\d{4} )?\d{2}:\d{2}:\d{2}/,
  /^.{0,80}?\[(\d{1,2}\/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\/\d{4}):\d{2}:\d{2}/,
  /^\[?(\d{2}[./-]\d{2}(?:[./-]\d{2,4})?|\d{4}\/\d{2}\/\d{2})[ T,-]{1,3}\d{1,2}:\d{2}/,
  /^(\d{6}) \d{6} \d/,
  /^\[?(\d{2}:\d{2}:\d{2})[.,\] ]/,
];

/** The day a log line begins with, as it is written; '' where it has a time but no day; null for a line that begins no record. */
export function dayOf(line: string): string | null {
  for (const [index, pattern] of stamps.entries()) {
    const day = pattern.exec(line)?.[1];
    if (day !== undefined) return index === stamps.length - 1 ? '' : day;
  }
  return null;
}
