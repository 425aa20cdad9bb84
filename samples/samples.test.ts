import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadSources } from './build-samples.ts';
import { collapse, type ReadBack, readBack } from './kit/read-back.ts';
import { renderDocument } from './kit/render.ts';

const home = path.join(import.meta.dirname, 'fernway-ledger');
const quoted = z.object({ objectiveId: z.string(), document: z.string(), quote: z.string().min(8) });
const answerKey = z.object({
  framework: z.literal('iso27017-2015'),
  controls: z.array(
    z.object({
      controlId: z.string(),
      coverage: z.enum(['supported', 'partial', 'gap']),
      gapReason: z.enum(['none', 'policy_only', 'stale', 'wrong_period', 'wrong_side', 'planned_only', 'contradicted']),
      because: z.string().min(20),
      evidence: z.array(quoted),
      missing: z.array(z.string()),
      against: z.array(quoted).optional(),
    }),
  ),
  traps: z.array(z.object({ document: z.string(), quote: z.string().optional(), kind: z.string(), controls: z.array(z.string()).min(1) })),
});
const part = z.object({ id: z.string().optional(), name: z.string(), get parts() { return z.array(part).optional(); } });
const control = z.object({ props: z.array(z.object({ name: z.string(), value: z.string() })), parts: z.array(part) });
const catalog = z.object({ catalog: z.object({ groups: z.array(z.object({ controls: z.array(control) })) }) });

const documents = new Map<string, ReadBack>();
let key: z.infer<typeof answerKey>;
/** Objective ids of the shipped catalog by control number. */
const objectives = new Map<string, string[]>();

function holds(document: string, quote: string): boolean {
  return documents.get(document)?.parts.some((text) => text.includes(collapse(quote))) ?? false;
}

beforeAll(async () => {
  for (const name of await readdir(path.join(home, 'documents'))) documents.set(name, await readBack(path.join(home, 'documents', name)));
  key = answerKey.parse(JSON.parse(await readFile(path.join(home, 'answer-key.json'), 'utf8')));
  const shipped = catalog.parse(JSON.parse(await readFile(path.join(import.meta.dirname, '../services/frameworks/catalogs/iso27017-2015.json'), 'utf8')));
  for (const each of shipped.catalog.groups.flatMap((group) => group.controls)) {
    const parent = each.parts.find((found) => found.name === 'assessment-objective');
    objectives.set(each.props.find((prop) => prop.name === 'label')?.value ?? '', (parent?.parts ?? []).map((found) => found.id ?? ''));
  }
}, 120_000);

describe('the documents', () => {
  it('are at least 28 with 120 pages, in every format the product reads', () => {
    expect(documents.size).toBeGreaterThanOrEqual(28);
    const pages = [...documents.values()].reduce((sum, each) => sum + each.pages, 0);
    expect(pages).toBeGreaterThanOrEqual(120);
    expect(new Set([...documents.keys()].map((name) => path.extname(name)))).toEqual(new Set(['.pdf', '.docx', '.xlsx', '.csv', '.md', '.txt']));
  });

  it('all hold text on every page', () => {
    const empty = [...documents].filter(([, each]) => each.parts.some((text) => text.length < 40)).map(([name]) => name);
    expect(empty).toEqual([]);
  });

  it('are, byte for byte, what their sources give', async () => {
    const sources = await loadSources('fernway-ledger');
    expect(sources.map((source) => source.file).toSorted()).toEqual([...documents.keys()].toSorted());
    const stale: string[] = [];
    for (const source of sources) {
      const committed = await readFile(path.join(home, 'documents', source.file));
      if (!committed.equals(await renderDocument(source))) stale.push(source.file);
    }
    expect(stale).toEqual([]);
  }, 120_000);
});

describe('the answer key', () => {
  it('has each control of the catalog once, in its order', () => {
    expect(objectives.size).toBe(44);
    expect(key.controls.map((each) => each.controlId).toSorted()).toEqual([...objectives.keys()].toSorted());
  });

  it('quotes word for word', () => {
    const all = [...key.controls.flatMap((each) => [...each.evidence, ...(each.against ?? [])]), ...key.traps.flatMap((trap) => (trap.quote === undefined ? [] : [{ document: trap.document, quote: trap.quote }]))];
    expect(all.filter((each) => !holds(each.document, each.quote))).toEqual([]);
  });

  it('accounts for every objective: with evidence or missing, never both', () => {
    for (const each of key.controls) {
      const shown = new Set(each.evidence.map((evidence) => evidence.objectiveId));
      expect([...shown, ...each.missing].toSorted(), each.controlId).toEqual((objectives.get(each.controlId) ?? []).toSorted());
      expect(each.coverage, each.controlId).toBe(each.missing.length === 0 ? 'supported' : shown.size === 0 ? 'gap' : 'partial');
      if (each.coverage === 'supported') expect(each.gapReason, each.controlId).toBe('none');
      expect((each.against ?? []).every((counter) => each.missing.includes(counter.objectiveId)), each.controlId).toBe(true);
    }
  });

  it('never takes evidence from a trap', () => {
    const trapped = new Set(key.traps.map((trap) => trap.document));
    expect(trapped.size).toBeGreaterThanOrEqual(8);
    expect([...trapped].filter((name) => !documents.has(name))).toEqual([]);
    expect(key.controls.flatMap((each) => each.evidence).filter((evidence) => trapped.has(evidence.document))).toEqual([]);
  });

  it('has the realistic mix that the demo prints', () => {
    const count = (coverage: string) => key.controls.filter((each) => each.coverage === coverage).length;
    expect([count('supported'), count('partial'), count('gap')]).toEqual([30, 8, 6]);
  });
});
