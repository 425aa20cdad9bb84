import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trailEvents } from './events.ts';

const services = join(import.meta.dirname, '..');

it('holds every event that a slice declares, once', () => {
  const declared = readdirSync(services, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.events.ts'))
    .flatMap((name) => [...readFileSync(join(services, name), 'utf8').matchAll(/defineTrailEvent\('([^']+)'/g)].map(([, type = '']) => type));
  expect(declared.length).toBeGreaterThan(30);
  expect(trailEvents.map(({ type }) => type).toSorted()).toEqual(declared.toSorted());
});
