export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects under `key`; converters from XML write a single one without its array. Anything else in there is left out. */
export function objectsIn(parent: JsonObject, key: string): JsonObject[] {
  const value = parent[key];
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

/** Text under `key`; numbers and booleans count, because hand-made catalogs leave out quotation marks (`"version": 1`). */
export function textIn(parent: JsonObject, key: string): string {
  const value = parent[key];
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function textsIn(parent: JsonObject, key: string): string[] {
  const value = parent[key];
  return (Array.isArray(value) ? value : [value]).filter((entry): entry is string => typeof entry === 'string');
}

/**
 * Whether `value` nests deeper than `limit` arrays and objects. Walks without recursion: 8 MB hold a million brackets, and the
 * stack ends at about ten thousand.
 */
export function nestsDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue;
      for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
  return false;
}
