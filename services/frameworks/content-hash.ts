import { createHash } from 'node:crypto';
import type { Catalog } from './framework.ts';

/**
 * SHA-256 of what was read from a catalog. Of the reading and not of the file: white space and the order of members do not count,
 * and a later version of the product that reads the same file better makes another framework of it.
 */
export function contentHashOf(catalog: Catalog): string {
  const { title, version, oscalVersion } = catalog;
  // What few catalogs have is left out where it is missing, so that all others keep the hash they had before there was such a thing.
  const controls = catalog.controls.map(({ layers, controlTypes, ...control }) => ({
    ...control, ...(layers === null ? {} : { layers }), ...(controlTypes.length === 0 ? {} : { controlTypes }),
  }));
  return createHash('sha256').update(JSON.stringify([title, version, oscalVersion, controls])).digest('hex');
}
