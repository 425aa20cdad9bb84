import type { Flow } from './flow.ts';
import { attribute, readXml, type Attributes } from './xml-reader.ts';

interface Series {
  name: string;
  readonly categories: Map<number, string>;
  readonly values: Map<number, string>;
}

/** A series of a chart over measured data can have as many points as a sheet has rows; that is data, not text. */
const mostPoints = 500;

/** Puts a chart into a flow: its titles, then a table with a row for each category and a column for each series, as cached in the file. */
export function addChart(flow: Flow, xml: Uint8Array): void {
  const reader = new ChartReader();
  readXml(xml, reader);
  for (const title of reader.titles) flow.add(title);
  const points = new Set(reader.series.flatMap((series) => [...series.categories.keys(), ...series.values.keys()]));
  const rows = [...points].sort((a, b) => a - b).slice(0, mostPoints).map((point) => {
    const category = reader.series.map((series) => series.categories.get(point)).find((each) => each !== undefined);
    return [category ?? '', ...reader.series.map((series) => series.values.get(point) ?? '')];
  });
  const names = reader.series.map((series) => series.name);
  flow.addRows([...(names.some((name) => name !== '') ? [['', ...names]] : []), ...rows]);
}

/** The titles of a chart and the names of its series on one line: beside the sheet that holds its figures, that is all it adds. */
export function chartTitles(xml: Uint8Array): string {
  const reader = new ChartReader();
  readXml(xml, reader);
  return [...reader.titles, ...reader.series.map((series) => series.name)].filter((each) => each.trim() !== '').join('; ');
}

class ChartReader {
  readonly titles: string[] = [];
  readonly series: Series[] = [];
  #path: string[] = [];
  #title: string | null = null;
  #point = 0;
  #value: string | null = null;

  open(name: string, attributes: Attributes): void {
    this.#path.push(name);
    if (name === 'title') this.#title = '';
    else if (name === 'ser' || name === 'series') this.series.push({ name: '', categories: new Map(), values: new Map() });
    else if (name === 'pt') {
      this.#point = Number(attribute(attributes, 'idx')) || 0;
      // The newer charts keep the words of a point in the point itself.
      this.#value = this.#path.includes('chartSpace') && this.#path.includes('lvl') ? '' : null;
    } else if (name === 'v' || name === 't') this.#value = '';
  }

  text(data: string): void {
    if (this.#value !== null) this.#value += data;
  }

  close(name: string): void {
    this.#path.pop();
    const value = this.#value;
    if (name === 'title') {
      if (this.#title?.trim()) this.titles.push(this.#title);
      this.#title = null;
    } else if (value !== null && (name === 'v' || name === 't' || name === 'pt')) {
      this.#value = null;
      if (this.#title !== null) this.#title += value;
      else this.#store(value);
    } else if (name === 'p' && this.#title !== null) this.#title += '\n';
  }

  #store(value: string): void {
    const series = this.series.at(-1);
    const path = this.#path;
    if (series === undefined || value === '') return;
    if (path.includes('tx')) series.name = series.name === '' ? value : `${series.name} ${value}`;
    else if (path.includes('cat') || path.includes('xVal')) {
      const before = series.categories.get(this.#point);
      series.categories.set(this.#point, before === undefined ? value : `${value} ${before}`);
    } else if (path.includes('val') || path.includes('yVal')) series.values.set(this.#point, value);
  }
}
