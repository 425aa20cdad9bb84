import type { FieldsData } from '@kenjiuno/msgreader';

/** Windows code pages that Outlook has stored text in. 20127 (ASCII), 28591 and 65001 are what a mail is sent in, not what it is stored in. */
const codePages = new Set([874, 932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258]);

/** By language (the low ten bits of a locale), MS-LCID. Chinese has two: see below. */
const byLanguage: ReadonlyMap<number, number> = new Map([
  [0x11, 932], [0x12, 949], [0x1e, 874], [0x2a, 1258], [0x08, 1253], [0x1f, 1254], [0x0d, 1255], [0x01, 1256], [0x29, 1256], [0x20, 1256],
  ...[0x02, 0x19, 0x22, 0x23, 0x2f].map((language) => [language, 1251] as const),
  ...[0x05, 0x0e, 0x15, 0x18, 0x1a, 0x1b, 0x1c, 0x24].map((language) => [language, 1250] as const),
  ...[0x25, 0x26, 0x27].map((language) => [language, 1257] as const),
]);
const chinese = 0x04;
const simplified = new Set([0x0804, 0x1004]);

/** The encoding of the strings of a message that are not Unicode (before Outlook 2003): the code page it names, else that of its language. */
export function encodingOfMsg({ messageCodepage, messageLocaleId, internetCodepage }: Pick<FieldsData, 'messageCodepage' | 'messageLocaleId' | 'internetCodepage'>): string {
  const named = [messageCodepage, codePageOf(messageLocaleId), internetCodepage].find((page) => page !== undefined && codePages.has(page));
  return `cp${named ?? 1252}`;
}

function codePageOf(locale: number | undefined): number | undefined {
  if (locale === undefined) return undefined;
  const language = locale & 0x3ff;
  return language === chinese ? (simplified.has(locale) ? 936 : 950) : byLanguage.get(language);
}
