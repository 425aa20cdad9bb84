import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { addBlocks, type Block } from './flow.ts';
import { ProseBuilder } from './prose-builder.ts';
import { decodeBytes, encodingOfCharset, encodingOfCodepage } from './rtf-encodings.ts';
import { RtfOutput } from './rtf-output.ts';

/**
 * RTF by own reading: words of any code page, headings by style or outline, list labels, tables, notes below their claim, page headers
 * first. The libraries tried give plain text without headings or tables, and one of two real files.
 */
export async function* extractRtf({ bytes, limits }: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const reader = new RtfReader(bytes, limits.textLength);
  reader.read();
  const builder = new ProseBuilder(limits.textLength);
  addBlocks(builder, [...reader.margins, ...reader.body.end().blocks]);
  yield [builder.page('heading')];
}

/** What a group inherits from the one around it. */
interface State {
  isSkipped: boolean;
  isDeleted: boolean;
  encoding: string | null;
  /** Characters after a \u that stand for it in readers without Unicode. */
  unicodeSkip: number;
  style: number;
  outline: number | null;
  inTable: boolean;
  target: 'text' | 'fonts' | 'styles' | 'label';
  /** Whatever is to be done when the group ends; not inherited. */
  onEnd: (() => void) | null;
}

class RtfReader {
  readonly #bytes: Buffer;
  readonly #budget: { length: number };
  readonly #outputs: RtfOutput[];
  readonly #states: State[] = [];
  readonly #fonts = new Map<number, string | null>();
  readonly #styles = new Map<number, { name: string; outline: number | null }>();
  readonly margins: Block[] = [];
  readonly body: RtfOutput;
  #state: State = { isSkipped: false, isDeleted: false, encoding: null, unicodeSkip: 1, style: 0, outline: null, inTable: false, target: 'text', onEnd: null };
  #at = 0;
  #groupStart = 0;
  #pending: number[] = [];
  #toSkip = 0;
  #isStarred = false;
  #default = 'windows-1252';
  #font = 0;
  #entryText = '';
  #entryStyle = 0;
  #noteCount = 0;

  constructor(bytes: Uint8Array, longest: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = { length: longest };
    this.body = new RtfOutput(this.#budget);
    this.#outputs = [this.body];
  }

  /** @throws ExtractionError corrupt when groups stay open, limit-structure when they are nested too deep */
  read(): void {
    const bytes = this.#bytes;
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at] ?? 0;
      this.#at += 1;
      if (byte === 0x7b) this.#openGroup();
      else if (byte === 0x7d) {
        this.#closeGroup();
        // What follows the document (padding, another file) is not part of it.
        if (this.#states.length === 0) return;
      } else if (byte === 0x5c) this.#control();
      else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) this.#byte(byte);
    }
    this.#flush();
    // Writers that miscount their braces still end with one; a file that was cut hardly does.
    if (!/\}\s*$/.test(bytes.toString('latin1', Math.max(0, bytes.length - 64)))) throw new ExtractionError('corrupt', 'It ends too early.');
  }

  #openGroup(): void {
    this.#flush();
    if (this.#states.length > 5_000) throw new ExtractionError('limit-structure', 'Its groups are nested more than 5000 deep.');
    this.#groupStart = this.#at;
    this.#states.push(this.#state);
    this.#state = { ...this.#state, onEnd: null };
    this.#toSkip = 0;
  }

  #closeGroup(): void {
    this.#flush();
    this.#state.onEnd?.();
    if (this.#state.target === 'styles' && this.#entryText !== '') this.#endStyle();
    this.#state = this.#states.pop() ?? this.#state;
    this.#toSkip = 0;
    this.#isStarred = false;
  }

  /** A backslash was read. */
  #control(): void {
    const bytes = this.#bytes;
    const first = bytes[this.#at] ?? 0;
    if (!isLetter(first)) {
      this.#at += 1;
      this.#symbol(first);
      return;
    }
    const start = this.#at;
    while (isLetter(bytes[this.#at] ?? 0) && this.#at - start < 40) this.#at += 1;
    const word = bytes.toString('latin1', start, this.#at);
    const digits = /^-?\d{1,10}/.exec(bytes.toString('latin1', this.#at, this.#at + 11))?.[0] ?? '';
    this.#at += digits.length;
    if (bytes[this.#at] === 0x20) this.#at += 1;
    this.#word(word, digits === '' ? null : Number(digits));
  }

  #symbol(symbol: number): void {
    if (symbol === 0x27) {
      const value = Number.parseInt(this.#bytes.toString('latin1', this.#at, this.#at + 2), 16);
      this.#at += 2;
      if (!Number.isNaN(value)) this.#byte(value);
    // Only right behind the brace does it mark a group as optional; some writers put it in the middle of one.
    } else if (symbol === 0x2a) this.#isStarred = this.#at - this.#groupStart <= 4;
    else if (symbol === 0x7e) this.#write(' ');
    else if (symbol === 0x5f) this.#write('-');
    else if (symbol === 0x0a || symbol === 0x0d) this.#word('par', null);
    else if (symbol === 0x5c || symbol === 0x7b || symbol === 0x7d) this.#byte(symbol);
  }

  #byte(byte: number): void {
    this.#isStarred = false;
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else if (!this.#state.isSkipped) this.#pending.push(byte);
  }

  /** Bytes wait until something else comes: a character may take two of them. */
  #flush(): void {
    if (this.#pending.length === 0) return;
    const bytes = Uint8Array.from(this.#pending);
    this.#pending = [];
    this.#write(decodeBytes(bytes, this.#state.encoding ?? this.#default), true);
  }

  #write(text: string, isFlushed = false): void {
    if (!isFlushed) this.#flush();
    const { isSkipped, isDeleted, target } = this.#state;
    if (isSkipped || isDeleted) return;
    if (target === 'text') this.#output.write(text);
    else if (this.#entryText.length < 1000) this.#entryText += text;
  }

  get #output(): RtfOutput {
    return this.#outputs.at(-1) ?? this.body;
  }

  #word(word: string, value: number | null): void {
    const state = this.#state;
    if (word === 'u') {
      this.#write(String.fromCharCode((value ?? 0) & 0xffff));
      this.#toSkip = state.unicodeSkip;
      return;
    }
    if (word === 'bin') {
      this.#at += Math.max(0, value ?? 0);
      return;
    }
    this.#flush();
    const isStarred = this.#isStarred;
    this.#isStarred = false;
    if (word === 'ud') state.isSkipped = this.#states.length > 2 && (this.#states.at(-2)?.isSkipped ?? false);
    else if (skipped.has(word) || (isStarred && !entered.has(word) && !(word === 'cs' && state.target === 'text'))) state.isSkipped = true;
    if (state.isSkipped) return;
    const sign = signs.get(word);
    if (sign !== undefined) this.#write(sign);
    else if (!this.#destination(word)) this.#format(word, value);
  }

  /** Groups that are not part of the text around them. */
  #destination(word: string): boolean {
    const state = this.#state;
    if (word === 'fonttbl') state.target = 'fonts';
    else if (word === 'stylesheet') [state.target, this.#entryText] = ['styles', ''];
    else if (word === 'listtext' || word === 'pntext') {
      [state.target, this.#entryText] = ['label', ''];
      state.onEnd = () => this.#endLabel();
    } else if (word === 'footnote' || word === 'annotation') this.#story((output) => this.#endNote(output, word === 'footnote'));
    else if (/^(?:header|footer)[lrf]?$/.test(word)) this.#story((output) => this.#endMargin(output));
    else if (word === 'shptxt') this.#story((output) => void this.#output.below.push(output.end()));
    else return false;
    return true;
  }

  #story(end: (output: RtfOutput) => void): void {
    const output = new RtfOutput(this.#budget);
    this.#outputs.push(output);
    this.#state.inTable = false;
    this.#state.onEnd = () => {
      if (this.#outputs.at(-1) === output) this.#outputs.pop();
      end(output);
    };
  }

  #endNote(output: RtfOutput, isFootnote: boolean): void {
    const [line, flow] = [output.end().line(), new RtfOutput(this.#budget).flow];
    if (line === '') return;
    if (isFootnote) {
      this.#noteCount += 1;
      this.#output.write(`[${this.#noteCount}]`);
    }
    flow.add(isFootnote ? `[${this.#noteCount}] ${line}` : `[Comment: ${line}]`);
    this.#output.below.push(flow);
  }

  #endMargin(output: RtfOutput): void {
    for (const { text } of output.end().blocks) {
      const known = this.margins.some((each) => each.text === text) || this.margins.length > 100;
      if (!known && /\p{L}{2}/u.test(text.replace(/\b(?:page|of|seite|von)\b/gi, ''))) this.margins.push({ kind: 'paragraph', text });
    }
  }

  #endLabel(): void {
    this.#output.writeLabel(this.#entryText);
    this.#entryText = '';
  }

  #endStyle(): void {
    this.#styles.set(this.#entryStyle, { name: this.#entryText.replace(/;.*$/s, '').trim().toLowerCase(), outline: this.#state.outline });
    [this.#entryText, this.#entryStyle] = ['', 0];
  }

  #format(word: string, value: number | null): void {
    const state = this.#state;
    const isOn = value !== 0;
    if (word === 'par' || word === 'sect' || word === 'page') this.#output.endParagraph({ level: this.#level(), inTable: state.inTable });
    else if (word === 'line') this.#write('\n');
    else if (word === 'cell') this.#output.endCell();
    else if (word === 'row') this.#output.endRow();
    else if (word === 'pard') [state.style, state.outline, state.inTable] = [0, null, false];
    else if (word === 'intbl') state.inTable = isOn;
    else if (word === 's') [state.style, this.#entryStyle] = [value ?? 0, value ?? 0];
    else if (word === 'outlinelevel') state.outline = value;
    else if (word === 'deleted') state.isDeleted = isOn;
    else if (word === 'plain') [state.isDeleted, state.encoding] = [false, null];
    else if (word === 'uc') state.unicodeSkip = Math.min(10, Math.max(0, value ?? 1));
    else if (word === 'ansicpg') this.#default = encodingOfCodepage(value ?? 1252);
    else if (word === 'mac') this.#default = 'macintosh';
    else if (word === 'f') [state.encoding, this.#font] = [this.#fonts.get(value ?? 0) ?? null, value ?? 0];
    else if (word === 'fcharset' && state.target === 'fonts') this.#fonts.set(this.#font, encodingOfCharset(value ?? 0));
    else if (word === 'cpg' && state.target === 'fonts') this.#fonts.set(this.#font, encodingOfCodepage(value ?? 1252));
  }

  #level(): number | null {
    const style = this.#styles.get(this.#state.style);
    if (style?.name === 'title') return 0;
    const named = /^(?:heading|überschrift|titre|título|titolo) ([1-9])$/.exec(style?.name ?? '')?.[1];
    if (named !== undefined) return Number(named);
    const outline = this.#state.outline ?? style?.outline ?? null;
    return outline !== null && outline >= 0 && outline < 9 ? outline + 1 : null;
  }
}

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);

/** Groups that hold no text of the document. */
const skipped = new Set('colortbl info pict objdata fldinst sn sv xe tc generator nonshppict nonesttables upr listtable atnid atnauthor filetbl revtbl bkmkstart bkmkend ftnsep ftnsepc aftnsep aftnsepc'.split(' '));
/** Groups marked as optional that hold text all the same. */
const entered = new Set(['annotation', 'shpinst', 'ud']);
const signs: ReadonlyMap<string, string> = new Map([
  ['tab', ' '], ['emdash', '—'], ['endash', '–'], ['lquote', '‘'], ['rquote', '’'], ['ldblquote', '“'], ['rdblquote', '”'], ['bullet', '•'], ['emspace', ' '], ['enspace', ' '], ['qmspace', ' '],
  ['nestcell', ' '], ['nestrow', ' '],
]);
