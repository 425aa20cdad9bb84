import { describe, expect, it } from 'vitest';
import { makeMsg } from '../../fixtures/outlook-message.ts';
import { Splitter } from '../../passages/split.ts';
import { ExtractionError } from '../extraction-error.ts';
import { isPages, type ExtractedPage } from '../extractor.ts';
import { startExtraction } from '../index.ts';
import { defaultLimits } from '../limits.ts';

interface Outcome {
  format: string | null;
  pages: ExtractedPage[];
  files: [string, string][];
  failure: string | null;
}

async function open(source: Uint8Array | string, extension = ''): Promise<Outcome> {
  const outcome: Outcome = { format: null, pages: [], files: [], failure: null };
  try {
    const { format, content } = await startExtraction({ bytes: Buffer.from(source), limits: defaultLimits }, extension);
    outcome.format = format;
    for await (const extracted of content) {
      if (isPages(extracted)) outcome.pages.push(...extracted);
      else if (extracted.content instanceof ExtractionError) outcome.files.push([extracted.path, extracted.content.failure]);
      else {
        const chunks: Uint8Array[] = [];
        let broken: string | null = null;
        try {
          for await (const chunk of extracted.content) chunks.push(chunk);
        } catch (error) {
          if (!(error instanceof ExtractionError)) throw error;
          broken = error.failure;
        }
        outcome.files.push([extracted.path, broken ?? Buffer.concat(chunks).toString('utf8')]);
      }
    }
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error;
    outcome.failure = error.failure;
  }
  return outcome;
}

const head = 'Received: from mx.example\nFrom: =?utf-8?Q?J=C3=BCrgen?= <j@a.example>\nTo: Ana <ana@b.example>, b@b.example\nCc: c@b.example\nDate: Mon, 2 Feb 2026 10:00:00 +0100\nSubject: =?utf-8?B?UmV2aWV3IMOcYmVyc2ljaHQ=?=\nMessage-ID: <1@a.example>\nMIME-Version: 1.0\n';
const headText = 'From: "Jürgen" <j@a.example>\nTo: "Ana" <ana@b.example>, b@b.example\nCc: c@b.example\nDate: Mon, 2 Feb 2026 10:00:00 +0100\nSubject: Review Übersicht';
const part = (headers: string, body: string, boundary = 'b'): string => `--${boundary}\n${headers}\n\n${body}\n`;
const picture = (size: number): string => Buffer.alloc(size, 7).toString('base64');

describe('a mail that breaks off', () => {
  const table = Array.from({ length: 400 }, (_, row) => `row ${row};owner ${row}`).join('\n');
  const lines = Buffer.from(table).toString('base64').replace(/.{76}/g, '$&\r\n');
  const part = (name: string, content: string): string => `--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n`;
  const before = `From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe registers.\r\n`;

  it('takes a body in XHTML for the message, and an attached one for a file', async () => {
    const page = (words: string): string => `<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${words}</p></body></html>`;
    const mail = ['From: a@a.example', 'Subject: Review', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '',
      '--b', 'Content-Type: application/xhtml+xml', '', page('Zugänge sind geprüft.'),
      '--b', 'Content-Type: application/xhtml+xml; name="report.xhtml"', 'Content-Disposition: attachment; filename="report.xhtml"', '', page('Report.'), '--b--', ''].join('\r\n');
    const { pages, files } = await open(Buffer.from(mail, 'latin1'), 'eml');
    expect(pages[0]?.text).toBe('From: a@a.example\nSubject: Review\n\nZugänge sind geprüft.');
    expect(files).toEqual([['report.xhtml', page('Report.')]]);
    expect(pages[1]?.text).toContain('report.xhtml');
  });

  it('gives the attachments before that and names the half one, wherever it breaks', async () => {
    const whole = before + part('one.csv', lines) + part('two.csv', lines);
    const begin = whole.lastIndexOf('base64') + 20;
    for (const length of [begin + 10, begin + 1000, begin + 78 * 20, whole.length - 30]) {
      const { pages, files } = await open(whole.slice(0, length), 'eml').catch((error: unknown) => { throw new Error(`cut at ${length}`, { cause: error }); });
      expect(files, `cut at ${length}`).toEqual([['one.csv', table], ['two.csv', 'corrupt']]);
      expect(pages.at(-1)?.text).toContain('breaks off');
    }
  });

  it('takes one as whole that is closed, or that only lacks the closing line', async () => {
    const whole = before + part('one.csv', lines) + part('two.csv', lines);
    for (const mail of [`${whole}--b--\r\n`, `${whole}--b--`, whole]) {
      const { pages, files } = await open(mail, 'eml');
      expect(files).toEqual([['one.csv', table], ['two.csv', table]]);
      expect(pages.at(-1)?.text).not.toContain('breaks off');
    }
  });
});

describe('hostile mails', () => {
  it('with raw bytes behind their header are mails', async () => {
    const mail = await open(`From: a@b.example\nTo: c@b.example\nSubject: Raw\nContent-Type: text/plain\n\nBody of the mail \0 goes on`);
    expect([mail.format, mail.failure]).toEqual(['email', null]);
  });

  it('with hundreds of parts in parts, mails in mails or thousands of attachments are read in seconds', async () => {
    const started = performance.now();
    let nested = head;
    for (let depth = 0; depth < 500; depth += 1) nested += `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`;
    expect((await open(`${nested}Content-Type: text/plain\n\nAt the bottom.`)).pages[0]?.text).toContain('At the bottom.');
    const mails = `${head}Content-Type: message/rfc822\n\n`.repeat(150);
    const inside = await open(`${mails}${head}\nInnermost.`);
    expect(inside.files).toHaveLength(1);
    expect(inside.files[0]?.[0]).toBe('message 1.eml');
    const many = `${head}Content-Type: multipart/mixed; boundary=b\n\n${Array.from({ length: 3_000 }, (_, index) => part(`Content-Type: text/plain\nContent-Disposition: attachment; filename="${index}.txt"`, `file ${index}`)).join('')}--b--\n`;
    const outcome = await open(many);
    expect(outcome.files).toHaveLength(3_000);
    expect(outcome.files[2_999]).toEqual(['2999.txt', 'file 2999']);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('of more parts than are taken say so', async () => {
    const endless = `${head}Content-Type: multipart/mixed; boundary=b\n\n${part('Content-Type: image/png', 'x').repeat(10_050)}--b--\n`;
    expect((await open(endless)).failure).toBe('limit-contents');
  });

  it('that are encrypted say so, and what is cut off keeps what is there', async () => {
    expect((await open(`${head}Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB`)).failure).toBe('password-protected');
    expect((await open(`${head}Content-Type: multipart/encrypted; boundary=b\n\n${part('Content-Type: application/octet-stream', 'PGP')}--b--`)).failure).toBe('password-protected');
    const cut = await open(`${head}Content-Type: multipart/mixed; boundary=b\n\n${part('Content-Type: text/plain', 'Body stands.')}${part('Content-Disposition: attachment; filename=a.txt', 'half a fi')}`);
    expect([cut.failure, cut.pages[0]?.text, cut.files.map(([path]) => path)]).toEqual([null, `${headText}\n\nBody stands.`, ['a.txt']]);
  });
});

describe('mails', () => {
  it('give header block and body as one page, attachments and inner mails as files', async () => {
    const inner = 'From: d@d.example\nTo: e@e.example\nSubject: Inner\n\nInner body.';
    const outcome = await open(`${head}Content-Type: multipart/mixed; boundary=b\n\n${[
      part('Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable', 'Gr=FC=DFe, the review is =\ndone.'),
      part('Content-Type: application/pdf; name="../Q1/report.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64', Buffer.from('%PDF-text').toString('base64')),
      part('Content-Type: message/rfc822', inner),
      part('Content-Type: text/calendar', 'BEGIN:VCALENDAR'),
    ].join('')}--b--\n`, 'eml');
    expect(outcome.format).toBe('email');
    expect(outcome.pages[0]).toMatchObject({ page: 1, label: 'Message', text: `${headText}\n\nGrüße, the review is done.`, structure: { addressing: 'part' } });
    expect(outcome.files).toEqual([['..-Q1-report.pdf', '%PDF-text'], ['message 2.eml', inner], ['attachment 3.ics', 'BEGIN:VCALENDAR']]);
    expect(outcome.pages[1]).toMatchObject({ page: 2, label: 'Attachments', structure: { isListing: true } });
    const splitter = new Splitter();
    const passages = outcome.pages.flatMap((page) => [...splitter.page(page)]);
    expect(passages.map(({ locator, isListing }) => [locator.kind === 'part' && locator.part, isListing])).toEqual([['Message', false], ['Attachments', true]]);
  });

  it('are read from HTML where the text is a stub, and leave out the small pictures of the layout', async () => {
    const html = '<p>Hello,</p><h2>Restore test</h2><p>The restore of 14 March took 22 minutes and was complete.</p><img src="cid:logo">';
    const related = part('Content-Type: multipart/alternative; boundary=a', `${part('Content-Type: text/plain', 'See HTML.', 'a')}${part('Content-Type: text/html', html, 'a')}--a--`, 'b')
      + part('Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline; filename=logo.png\nContent-Transfer-Encoding: base64', picture(2_000))
      + part('Content-Type: image/png\nContent-ID: <shot>\nContent-Disposition: inline; filename=screenshot.png\nContent-Transfer-Encoding: base64', picture(9_000));
    const outcome = await open(`${head}Content-Type: multipart/related; boundary=b\n\n${related}--b--\n`);
    expect(outcome.pages[0]?.text).toBe(`${headText}\n\nHello,\n\nRestore test\n\nThe restore of 14 March took 22 minutes and was complete.`);
    const [page] = outcome.pages;
    expect(page?.structure.kind === 'prose' && page.structure.marks.map((mark) => page.text.slice(mark.start, mark.end))).toEqual(['Restore test']);
    expect(outcome.files.map(([path, content]) => [path, Buffer.from(content).length > 8_000])).toEqual([['screenshot.png', true]]);
    expect(outcome.pages[1]?.text).toBe('Contents of the message\n\nscreenshot.png\n1 small picture in its text left out');
  });

  it('saved as text stay as they are, line by line', async () => {
    const outcome = await open('From: a@b.example\nSent: Monday\nTo: c@d.example\nSubject: Restore\n\nLine  one.\nLine two.', 'txt');
    expect(outcome).toMatchObject({ format: 'email', pages: [{ text: 'From: a@b.example\nSent: Monday\nTo: c@d.example\nSubject: Restore\n\nLine  one.\nLine two.', structure: { addressing: 'line' } }] });
  });

  it('are recognised behind the traces of many servers', async () => {
    const traces = Array.from({ length: 60 }, (_, index) => `X-MS-Exchange-CrossTenant-Something-Very-Long-Indeed-${index}: value\n\tfolded`).join('\n');
    expect((await open(`${traces}\n${head}\nBody.`)).format).toBe('email');
    expect((await open('name: a\nto: b\nfrom: c\n')).format).not.toBe('email');
  });

  it('in a mailbox are files, called by number and subject', async () => {
    const message = (subject: string, body: string): string => `From sender@a.example Mon Feb  2 10:00:00 2026\nFrom: a@a.example\nTo: b@b.example\nSubject: ${subject}\n\n${body}\n\n`;
    const outcome = await open(message('One/two', 'First.\n>From here on\nFrom the start of a line of text') + message('=?utf-8?Q?Zw=C3=B6lf?=', 'Second.'));
    expect(outcome.format).toBe('mbox');
    expect(outcome.files.map(([path, content]) => [path, content.includes('First.'), content.trimEnd().split('\n').at(-1)])).toEqual([['0001 One two.eml', true, 'From the start of a line of text'], ['0002 Zwölf.eml', false, 'Second.']]);
    expect(outcome.pages[0]?.text).toMatch(/^Contents of the mailbox\n\n0001 One two\.eml\t\d+ bytes\n0002 Zwölf\.eml\t/);
  });

  it('are not what a saved web page is: that is read as a page', async () => {
    const page = 'From: <Saved by Blink>\nSnapshot-Content-Location: https://wiki.example/policy\nSubject: Policy\nDate: Mon, 2 Feb 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
      + `${part('Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable', '<html><head><title>Policy</title></head><body><h1>Backups=20</h1><p>Kept for 35 days.</p></body></html>')}${part('Content-Type: image/png\nContent-Transfer-Encoding: base64', picture(9_000))}--b--`;
    const outcome = await open(page, 'mhtml');
    expect([outcome.format, outcome.pages[0]?.text, outcome.files]).toEqual(['mhtml', 'Policy\n\nBackups\n\nKept for 35 days.', []]);
  });
});

describe('Outlook messages', () => {
  it('give the same pages and files', async () => {
    const outcome = await open(makeMsg({
      subject: 'Access review', body: 'Reviewed on 2 March.\r\nNo findings.', sender: ['Ana', 'ana@b.example'], to: ['Ben', 'ben@b.example'],
      attachments: [{ name: 'register.csv', content: Buffer.from('a,b\n1,2\n') }],
    }), 'msg');
    expect(outcome).toMatchObject({ format: 'msg', failure: null });
    expect(outcome.pages[0]).toMatchObject({ label: 'Message', text: 'From: Ana <ana@b.example>\nTo: Ben <ben@b.example>\nSubject: Access review\n\nReviewed on 2 March.\nNo findings.' });
    expect(outcome.files).toEqual([['register.csv', 'a,b\n1,2\n']]);
    expect(outcome.pages[1]?.text).toContain('register.csv');
  });

  it('that are damaged say so', async () => {
    const whole = makeMsg({ subject: 'S', body: 'B', sender: ['A', 'a@b.example'], to: ['B', 'b@b.example'], attachments: [{ name: 'a.txt', content: Buffer.alloc(20_000, 65) }] });
    expect((await open(whole.subarray(0, 1_600), 'msg')).failure).toBe('corrupt');
  });
});
