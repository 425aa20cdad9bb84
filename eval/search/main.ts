/**
 * Searches labelled sets with each leg alone and with both, and prints recall@1/3/5/10 and MRR@10, so that a change of the ranking is
 * measured before it is kept. No database: the in-memory index, which a test holds equal to the search in the database.
 * Run: `node eval/search/main.ts <folder of the sets>`
 */
import path from 'node:path';
import { createStaticEmbedder } from '../../services/ai/index.ts';
import { countPassage, parseQuery, passageWeights } from '../../services/retrieval/lexical/index.ts';
import { textToIndex, type IndexedPassage } from '../../services/retrieval/index.ts';
import { createMemoryIndex } from '../../services/retrieval/ranking/memory-index.ts';
import { readDocuments } from '../assessment/read-documents.ts';
import { setsFolder } from '../sets-folder.ts';
import { holdsGold, readControls, readQuestions, trigramsOf, type LabelledSet } from './labelled-questions.ts';

const home = setsFolder();
const depths = [1, 3, 5, 10] as const;
const embedder = createStaticEmbedder();

interface Figures {
  queries: number;
  found: number[];
  reciprocal: number;
}

async function evaluate(set: LabelledSet): Promise<void> {
  const texts: { document: string; trigrams: Set<string> }[] = [];
  const passages: IndexedPassage[] = [];
  for (const { documentId, passages: own } of await readDocuments(set.documents)) {
    for (const { passageId, text, heading } of own) {
      const indexed = textToIndex(text, { path: heading === '' ? [] : [heading] });
      passages.push({ passageId, documentId, documentName: documentId, isListing: false, weights: passageWeights(countPassage(indexed, text)), vector: embedder.embed(indexed) });
      texts.push({ document: documentId, trigrams: trigramsOf(text) });
    }
  }
  const index = createMemoryIndex(passages);
  const placeOf = new Map(passages.map(({ passageId }, at) => [passageId, at]));
  const rankings = {
    lexical: (query: string) => index.search(query, null, 10).map(({ candidate }) => placeOf.get(candidate.passageId) ?? -1),
    embedding: (query: string) => {
      const cosine = index.score(parseQuery(query), embedder.embed(query)).cosine ?? new Float32Array();
      return [...cosine.keys()].sort((left, right) => (cosine[right] ?? 0) - (cosine[left] ?? 0)).slice(0, 10);
    },
    both: (query: string) => index.search(query, (text) => embedder.embed(text), 10).map(({ candidate }) => placeOf.get(candidate.passageId) ?? -1),
  };
  console.log(`\n${set.name}: ${set.queries.length} queries, ${passages.length} passages\n${'kind'.padEnd(22)} ${'leg'.padEnd(10)} ${depths.map((depth) => `R@${depth}`.padEnd(6)).join('')}MRR`);
  for (const [leg, ranking] of Object.entries(rankings)) {
    const figures = new Map<string, Figures>();
    for (const { kind, query, gold } of set.queries) {
      const list = ranking(query).map((at) => texts[at]);
      const places = gold.map((wanted) => list.findIndex((passage) => passage !== undefined && holdsGold(wanted, passage.document, passage.trigrams)));
      const first = Math.min(...places.map((place) => (place < 0 ? Infinity : place)));
      for (const name of new Set([kind, 'all'])) {
        const sums = figures.get(name) ?? { queries: 0, found: depths.map(() => 0), reciprocal: 0 };
        figures.set(name, sums);
        sums.queries++;
        sums.reciprocal += 1 / (first + 1);
        for (const [at, depth] of depths.entries()) sums.found[at] = (sums.found[at] ?? 0) + places.filter((place) => place >= 0 && place < depth).length / gold.length;
      }
    }
    for (const [kind, { queries, found, reciprocal }] of figures) {
      console.log(`${`${kind} ${queries}`.padEnd(22)} ${leg.padEnd(10)} ${found.map((sum) => (sum / queries).toFixed(2).padEnd(6)).join('')}${(reciprocal / queries).toFixed(2)}`);
    }
  }
}

await evaluate(await readQuestions(path.join(home, 'c-questions')));
for (const name of ['a-ssp80053', 'b-soc2-acme', 'b-soc2-tailscale']) for (const fold of ['fold1', 'fold2']) await evaluate(await readControls(path.join(home, name), fold));
