import type { Box } from './diagram.ts';

/** Above this many boxes nesting by position is left out: it compares them pair by pair. */
const mostCompared = 3_000;
const deepest = 12;

/** Labels of the boxes around each box, the outermost first; boxes without words are passed over, circles of containers cut. */
export function containersOf(boxes: readonly Box[]): Map<string, readonly string[]> {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const around = nestingByPosition(boxes, byId);
  const paths = new Map<string, readonly string[]>();
  for (const box of boxes) {
    const path: string[] = [];
    const seen = new Set([box.id]);
    for (let id = around.get(box.id) ?? null; id !== null && !seen.has(id) && path.length < deepest && seen.size < 200; id = around.get(id) ?? null) {
      seen.add(id);
      const label = byId.get(id)?.label ?? '';
      if (label !== '') path.unshift(label);
    }
    paths.set(box.id, path);
  }
  return paths;
}

/** The container that the drawing names, else the smallest box that lies all around it. */
function nestingByPosition(boxes: readonly Box[], byId: ReadonlyMap<string, Box>): Map<string, string | null> {
  const around = new Map<string, string | null>(boxes.map((box) => [box.id, box.container !== null && byId.has(box.container) ? box.container : null]));
  const placed = boxes.filter((box) => box.area !== undefined && box.area.width > 0 && box.area.height > 0);
  if (placed.length > mostCompared) return around;
  placed.sort((a, b) => size(a) - size(b));
  for (const [index, box] of placed.entries()) {
    if (around.get(box.id) !== null) continue;
    const outer = placed.slice(index + 1).find((other) => size(other) > size(box) * 1.2 && holds(other, box));
    if (outer !== undefined) around.set(box.id, outer.id);
  }
  return around;
}

const size = ({ area }: Box): number => (area === undefined ? 0 : area.width * area.height);

/** Drawn by hand, a box may stand over the edge of the one around it by a twentieth. */
function holds({ area: outer }: Box, { area: inner }: Box): boolean {
  if (outer === undefined || inner === undefined) return false;
  const [slackX, slackY] = [inner.width / 20, inner.height / 20];
  return inner.x >= outer.x - slackX && inner.y >= outer.y - slackY
    && inner.x + inner.width <= outer.x + outer.width + slackX && inner.y + inner.height <= outer.y + outer.height + slackY;
}
