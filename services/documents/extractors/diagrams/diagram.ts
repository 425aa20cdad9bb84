/** What a diagram shows, whatever it was drawn with: boxes, which of them lie in which, and what connects them. */
export interface Diagram {
  readonly boxes: readonly Box[];
  readonly connections: readonly Connection[];
  /** Text that stands beside the boxes: titles, legends, comments. */
  readonly notes: readonly string[];
}

export interface Box {
  readonly id: string;
  /** '' for a shape without words. */
  readonly label: string;
  /** Lines below the label: fields of a class, properties of a shape. */
  readonly details: readonly string[];
  /** The box around it, as the drawing says; null where it says none. */
  readonly container: string | null;
  /** Where it stands on the page, x to the right and y down, any unit; for drawings that nest by position alone. */
  readonly area?: Area;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An end is the id of a box, or words where it ends at none; null is an end in the open. */
export interface Connection {
  readonly from: string | null;
  readonly to: string | null;
  readonly label: string;
  readonly arrow: '->' | '<-' | '<->' | '--';
}

/** Collects a diagram from a notation that names boxes before, after or without declaring them. */
export class DiagramBuilder {
  readonly #boxes = new Map<string, { id: string; label: string; details: string[]; container: string | null; area?: Area }>();
  readonly #connections: Connection[] = [];
  readonly #notes: string[] = [];

  /** Declares a box or tells more of one: a label given later wins over an id used as a label. */
  box(id: string, label: string | null, container: string | null = null, details: readonly string[] = []): void {
    const known = this.#boxes.get(id);
    if (known === undefined) {
      this.#boxes.set(id, { id, label: label ?? id, details: [...details], container: container === id ? null : container });
      return;
    }
    if (label !== null && label !== '') known.label = label;
    if (container !== null && known.container === null && container !== id) known.container = container;
    known.details.push(...details);
  }

  has(id: string): boolean {
    return this.#boxes.has(id);
  }

  connect(from: string, arrow: Connection['arrow'], to: string, label = ''): void {
    this.#connections.push({ from, to, label, arrow });
  }

  note(text: string): void {
    if (text.trim() !== '') this.#notes.push(text.trim());
  }

  diagram(): Diagram {
    return { boxes: [...this.#boxes.values()], connections: this.#connections, notes: this.#notes };
  }
}
