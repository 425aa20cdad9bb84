/** Sizes of passages in weight units; one unit is about a word. */
export const sizes = {
  /** What a passage aims at; 180-word passages are what retrieval was measured with. */
  target: 180,
  /** A passage that would grow beyond this is closed first. */
  most: 225,
  /** A passage may be closed at a lower heading from here on. */
  least: 60,
  /** The last piece of a section joins the one before when it is smaller than this. */
  crumb: 40,
  /** UTF-16 units of a passage of a configuration, white space included: deep indentation weighs nothing otherwise. */
  longest: 6_000,
  /** A row of a table stays whole up to this. */
  row: 450,
} as const;

/** Words of a text, or an eighth of its characters when that is more: Chinese has no spaces, and neither has a Base64 blob. */
export function weigh(text: string): number {
  let words = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const space = code === 32 || code === 10 || code === 9;
    if (!space && !inside) words += 1;
    inside = !space;
  }
  return Math.max(words, Math.ceil(text.length / 8));
}
