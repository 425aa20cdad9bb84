/** Where a run of text is drawn, as far as the drawing says; null where it goes on behind the text before it. */
interface Place {
  readonly x: number;
  readonly y: string;
  readonly width: number;
}

/**
 * Tells which runs (`tspan`) of an SVG text go on with the word before them. Drawing programs part words where letters are moved together
 * ("gat" and "eway"), and say where each piece begins and how wide it is; runs with a place of their own are words or lines of their own
 * unless they begin where the last one ends, and runs without one are emphasis inside the line.
 */
export class SvgRuns {
  #open: { place: Place; from: number } | null = null;
  #end: { x: number; y: string; slack: number } | null = null;

  /** A new text: what was drawn before it is no concern of it. */
  reset(): void {
    this.#open = null;
    this.#end = null;
  }

  /** Whether the run goes on with the word before it; `length` is that of the text so far. */
  opens(attributes: Readonly<Record<string, string>>, length: number): boolean {
    const { x, y, dx, dy, textLength } = attributes;
    if (x === undefined && y === undefined && dx === undefined && dy === undefined) return true;
    const place = { x: Number(x), y: y ?? '', width: Number(textLength) };
    const isNext = this.#end !== null && place.y === this.#end.y && Math.abs(place.x - this.#end.x) <= this.#end.slack;
    this.#open = { place, from: length };
    this.#end = null;
    return isNext;
  }

  closes(length: number): void {
    if (this.#open === null) return;
    const { place: { x, y, width }, from } = this.#open;
    this.#open = null;
    // A word space is about half as wide as a letter, letters are moved by less than a tenth.
    this.#end = { x: x + width, y, slack: (width / Math.max(1, length - from)) * 0.2 };
  }
}
