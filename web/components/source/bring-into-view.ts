/**
 * Brings the first mark below an element to the middle of the window. Two frames later than asked, because the router takes a new page
 * to its top after the page has rendered. Beside a workspace only the pane of the source moves: what is decided about stays where it is.
 *
 * @returns what calls it off
 */
export function bringMarkIntoView(holder: HTMLElement | null): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      const { scrollX, scrollY } = window;
      holder?.querySelector('mark.cited')?.scrollIntoView({ block: 'center', inline: 'nearest' });
      const pane = holder?.closest('.workspace-source');
      if (pane instanceof HTMLElement && getComputedStyle(pane).position === 'sticky') window.scrollTo(scrollX, scrollY);
    });
  });
  return () => cancelAnimationFrame(frame);
}
