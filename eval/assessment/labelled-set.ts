import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseOscalCatalog } from '../../services/frameworks/oscal/parse-oscal-catalog.ts';
import type { JudgedControl, JudgedDocument } from '../../services/evidence/judgement/judgement-input.ts';
import { readDocuments } from './read-documents.ts';

export interface GoldPassage {
  readonly document: string;
  readonly text: string;
}

/** One line of `gold.jsonl`. `unscored` controls are left out of every figure. */
export interface Gold {
  readonly controlId: string;
  readonly status: 'supported' | 'gap' | 'planned' | 'unscored';
  readonly passages: readonly GoldPassage[];
  readonly weak?: readonly GoldPassage[];
}

export interface LabelledSet {
  readonly name: string;
  readonly controls: readonly JudgedControl[];
  readonly documents: readonly JudgedDocument[];
  readonly gold: readonly Gold[];
}

/** The folders below `home` that hold a framework, by name. */
export async function labelledSetNames(home: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of (await readdir(home)).toSorted()) {
    if (await stat(path.join(home, name, 'framework.json')).then((found) => found.isFile(), () => false)) names.push(name);
  }
  return names;
}

/** Reads `<home>/<set>/framework.json` and `<home>/<set>/<fold>/{documents,gold.jsonl}`. */
export async function readLabelledSet(home: string, set: string, fold: string): Promise<LabelledSet> {
  const folder = path.join(home, set, fold);
  const gold = (await readFile(path.join(folder, 'gold.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
  return {
    name: `${set}/${fold}`,
    controls: await readControls(path.join(home, set, 'framework.json'), set),
    documents: await readDocuments(path.join(folder, 'documents')),
    gold: gold.map((line) => JSON.parse(line) as Gold),
  };
}

export async function readControls(file: string, frameworkId: string): Promise<JudgedControl[]> {
  const catalog = parseOscalCatalog(JSON.parse(await readFile(file, 'utf8')));
  return catalog.controls.filter((control) => !control.withdrawn).map((control) => ({
    controlId: control.controlId,
    frameworkId,
    label: control.label,
    title: control.title,
    statement: control.statement === control.title ? '' : control.statement,
    group: control.groupTitle,
    side: control.side,
    objectives: control.objectives.map(({ objectiveId, prose, evidenceKind, side }) => ({ objectiveId, text: prose, evidenceKind, side })),
  }));
}
