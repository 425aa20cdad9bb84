import type { ThemeName } from './model.ts';

/** Every organisation has its own look, so that a reader can tell the documents of the client from those of its suppliers. */
export interface Theme {
  accent: string;
  band: string;
  body: string;
  bold: string;
  italic: string;
  heading: string;
  size: number;
}

const helvetica = { body: 'Helvetica', bold: 'Helvetica-Bold', italic: 'Helvetica-Oblique', heading: 'Helvetica-Bold' };
const times = { body: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic', heading: 'Times-Bold' };

export const themes: Record<ThemeName, Theme> = {
  fernway: { ...helvetica, accent: '#1f5f4a', band: '#e6f0ec', size: 10.8 },
  'fernway-old': { ...times, accent: '#333333', band: '#eeeeee', size: 11.5 },
  basalt: { ...helvetica, accent: '#26324f', band: '#e8ebf3', size: 10.6 },
  larkfield: { ...times, heading: 'Helvetica-Bold', accent: '#7a2e2e', band: '#f5ecec', size: 11.5 },
  quillon: { ...helvetica, accent: '#5b3c88', band: '#efeaf6', size: 10.8 },
  scanner: { ...helvetica, accent: '#0b5c8a', band: '#e5f0f6', size: 9.5 },
  brochure: { ...helvetica, accent: '#2b8f6d', band: '#e4f6ef', size: 12 },
};
