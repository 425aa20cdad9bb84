/**
 * Brings the first mark below an element to the middle of the window. Two frames later than asked, because the router takes a new page
 * to its top after the page has rendered.
 *
 * @returns what calls it off
 */
export function bringMarkIntoView(holder: HTMLElement | null): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => { holder?.querySelector('mark.cited')?.scrollIntoView({ block: 'center', inline: 'nearest' }); });
  });
  return () => cancelAnimationFrame(frame);
}
