import { Parser } from 'htmlparser2';
import { ExtractionError } from './extraction-error.ts';

/** Attributes as written, prefixes and all; see `attribute`. */
export type Attributes = Readonly<Record<string, string>>;

/** Names come without their prefix: strict and transitional OOXML, and workbooks that prefix everything, then look alike. */
export interface XmlHandler {
  /** `written` is the name with its prefix, where two elements differ in nothing else. */
  open?(name: string, attributes: Attributes, written: string): void;
  text?(data: string): void;
  close?(name: string): void;
}

/** Real documents stay below 200; the parser's own stack costs time with its depth (it shifts an array). */
const deepest = 10_000;

/**
 * Walks an XML part from start to end without a tree, so that its size costs time and not memory. Entities of the document's own are
 * refused, whatever they say; nothing is ever fetched.
 *
 * @param xml the bytes of the part; none at all is a part that is not there
 * @throws ExtractionError unsafe-content: an entity declaration; limit-structure; corrupt: an end that is missing, or no XML
 */
export function readXml(xml: Uint8Array, handler: XmlHandler): void {
  let depth = 0;
  let [begun, ended, unclosed] = [false, false, false];
  const parser = new Parser({
    onopentag(name, attributes) {
      begun = true;
      depth += 1;
      if (depth > deepest) throw new ExtractionError('limit-structure', `Its elements are nested more than ${deepest} deep.`);
      handler.open?.(localName(name), attributes, name);
    },
    ontext(data) {
      handler.text?.(data);
    },
    onclosetag(name) {
      depth -= 1;
      unclosed ||= ended;
      handler.close?.(localName(name));
    },
    onprocessinginstruction(name, data) {
      if (name.toLowerCase() === '!doctype' && (data.includes('[') || /entity/i.test(data))) throw new ExtractionError('unsafe-content', 'It declares entities.');
    },
  }, { xmlMode: true, decodeEntities: true });
  const decoder = new TextDecoder(encodingOf(xml));
  for (let at = 0; at < xml.length; at += chunkSize) {
    parser.write(decoder.decode(xml.subarray(at, at + chunkSize), { stream: true }));
  }
  ended = true;
  parser.end();
  if (!begun && xml.length > 0) throw new ExtractionError('corrupt', 'One of its parts is no XML.');
  if (unclosed) throw new ExtractionError('corrupt', 'One of its parts ends too early.');
}

const chunkSize = 512 * 1024;

function encodingOf(xml: Uint8Array): string {
  const [first, second] = xml;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const declared = /^[^>]{0,100}encoding=["']([\w-]+)["']/.exec(Buffer.from(xml.subarray(0, 120)).toString('latin1'))?.[1];
  try {
    return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : new TextDecoder(declared).encoding;
  } catch {
    return 'utf-8';
  }
}

export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The attribute of this local name, whatever its prefix. One without a prefix wins ("id" over "r:id"). */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const bare = attributes[name];
  if (bare !== undefined) return bare;
  for (const key in attributes) if (key.length > name.length && key.endsWith(name) && key[key.length - name.length - 1] === ':') return attributes[key];
  return undefined;
}

/** The attribute of this local name that has a prefix: a reference to a relationship ("r:id", beside the element's own "id"). */
export function reference(attributes: Attributes, name: string): string | undefined {
  for (const key in attributes) if (key.endsWith(`:${name}`)) return attributes[key];
  return undefined;
}

/** OOXML switches: present without a value means on. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off|none)$/i.test(value);
}
