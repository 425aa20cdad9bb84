/** What we use of fontkit, which ships no types. */
declare module 'fontkit' {
  /** An open font; pdfkit takes it in place of a file. */
  export interface Font {
    readonly postscriptName: string;
  }
  export function openSync(path: string): Font;
}
