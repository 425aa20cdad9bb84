import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { normaliseLine } from '../normalise.ts';
import { readXml } from '../xml-reader.ts';
import { DiagramBuilder } from './diagram.ts';
import { diagramPage } from './render.ts';

/** BPMN: pools, lanes and sub-processes hold tasks, events and gateways; flows connect them. */
export async function* extractBpmn({ bytes }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const builder = new DiagramBuilder();
  const lanes = new Map<string, string>();
  const pools = new Map<string, string>();
  const elements: { id: string; label: string; within: string | null }[] = [];
  const open: { name: string; id: string }[] = [];
  let [lane, text, collects] = [null as string | null, '', false];
  readXml(bytes, {
    open(name, attributes) {
      const [id, label] = [attributes['id'] ?? '', normaliseLine(attributes['name'] ?? '')];
      if (name === 'participant') {
        builder.box(id, label);
        if (attributes['processRef'] !== undefined) pools.set(attributes['processRef'], id);
      } else if (name === 'sequenceFlow' || name === 'messageFlow' || name === 'association') builder.connect(attributes['sourceRef'] ?? '', '->', attributes['targetRef'] ?? '', label);
      else if (name === 'lane') {
        lane = id;
        elements.push({ id, label, within: open.at(-1)?.id ?? null });
      } else if (holding.test(name) || node.test(name)) {
        elements.push({ id, label: label === '' && node.test(name) ? spoken(name) : label, within: open.at(-1)?.id ?? null });
      }
      collects = name === 'flowNodeRef' || name === 'text' || name === 'documentation';
      text = '';
      if (holding.test(name)) open.push({ name, id });
    },
    text(data) {
      if (collects) text += data;
    },
    close(name) {
      if (name === 'flowNodeRef' && lane !== null) lanes.set(text.trim(), lane);
      else if (name === 'text' || name === 'documentation') builder.note(normaliseLine(text));
      else if (name === 'lane') lane = null;
      if (open.at(-1)?.name === name) open.pop();
      collects = false;
    },
  });
  for (const { id, label, within } of elements) builder.box(id, label, lanes.get(id) ?? pools.get(id) ?? within);
  yield [diagramPage(1, 'Process', builder.diagram())];
}

const holding = /^(?:process|subProcess|adHocSubProcess|transaction)$/;
const node = /(?:task|event|gateway|callActivity|dataObjectReference|dataStoreReference)$/i;

/** "exclusiveGateway" as words. */
const spoken = (name: string): string => name.replace(/([A-Z])/g, ' $1').toLowerCase();
