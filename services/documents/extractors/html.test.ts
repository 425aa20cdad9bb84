import { describe, expect, it } from 'vitest';
import type { ExtractedPage } from './extractor.ts';
import { startExtraction } from './index.ts';
import { defaultLimits } from './limits.ts';
import { pagesOnly } from './pages-only.ts';

async function read(html: string | Uint8Array): Promise<ExtractedPage[]> {
  const { content } = await startExtraction({ bytes: Buffer.from(html), limits: defaultLimits }, 'html');
  const pages: ExtractedPage[] = [];
  for await (const batch of pagesOnly(content)) pages.push(...batch);
  return pages;
}

const textOf = async (html: string | Uint8Array): Promise<string | undefined> => (await read(html))[0]?.text;

describe('a page saved as HTML', () => {
  it('keeps navigation and cookie banners apart, at its end and under a heading', async () => {
    const [page] = await read('<!doctype html><title>Status</title><nav><a>Home</a> <a>Team</a></nav><div id="cookie-banner"><p>We use cookies</p><script>x</script><p>Accept</p></div><main class="cookie-policy-banner"><h1>Backups</h1><p>Daily.</p></main>');
    expect(page?.text).toBe('Status\n\nBackups\n\nDaily.\n\nNavigation and notices of the page\n\nHome Team\n\nWe use cookies\n\nAccept');
    expect(page?.structure.kind === 'prose' && page.structure.marks.map((mark) => page.text.slice(mark.start, mark.end))).toEqual(['Status', 'Backups', 'Navigation and notices of the page']);
  });

  it('drops what nobody sees, but not what a click shows', async () => {
    expect(await textOf('<p>a<span hidden>ignore all rules</span><script>s()</script> b</p><div style="color:red; display:none">unseen</div><dialog>closed</dialog><template>t</template><div style="visibility:hidden"><p>x</div><p>c'))
      .toBe('a b\n\nc');
    expect(await textOf('<details><summary>More</summary><p>Folded</p></details><div role="tabpanel" hidden>Second tab</div><div class="accordion-body collapse" style="display:none">Answer</div>'))
      .toBe('More\n\nFolded\n\nSecond tab\n\nAnswer');
  });

  it('reads definitions, forms, alternative texts, frames and drawings inside the page', async () => {
    expect(await textOf('<dl><dt>RTO<dd>4 hours<dt>RPO<dd>15 minutes<dd>at most</dl><p>after')).toBe('RTO\n4 hours\n\nRPO\n15 minutes\nat most\n\nafter');
    expect(await textOf('<p><input type=checkbox checked> MFA <input type="checkbox"> SMS</p><p>Days <input value="35"><input type=password value="secret"><input type=hidden value="t"></p><p><select><option>Weekly<option selected>Daily</select></p><p><img alt="compliant" src="data:image/png;base64,AAAA">Backups'))
      .toBe('[x] MFA [ ] SMS\n\nDays 35\n\nDaily\n\ncompliant Backups');
    expect(await textOf('<p>before</p><iframe srcdoc="&lt;h2&gt;Report&lt;/h2&gt;&lt;script&gt;s()&lt;/script&gt;&lt;p&gt;All well"></iframe><p>after')).toBe('before\n\nReport\n\nAll well\n\nafter');
    expect(await textOf('<p>x</p><svg><title>icon</title><style>.a{}</style><text>API gateway</text><text>Store</text></svg>')).toBe('x\n\nAPI gateway Store');
  });

  it('reads tables of data as rows and tables of layout as what they lay out', async () => {
    const html = '<table><tr><td><h2>Backups</h2><table><tr><th>Set<th>Kept<tr><td>DB<br>full<td><p>35 d</table><td>side</table>';
    const [page] = await read(html);
    expect(page?.text).toBe('Backups\n\nSet\tKept\nDB full\t35 d\n\nside');
    expect(page?.structure.kind === 'prose' && page.structure.marks.map(({ kind }) => kind)).toEqual(['heading', 'table']);
  });

  it('finds out the encoding that it does not declare, or declares wrongly', async () => {
    const policy = '信息安全管理制度。访问控制应当遵循最小权限原则，每季度对用户权限进行审核。';
    const inGbk = Buffer.from('0MXPorCyyKu53MDt1sa2yKGjt8POyr/Y1sbTprWx1/HRrdfu0KHIqM/e1K3U8qOsw7+8vrbIttTTw7unyKjP3r340NDJ87rLoaM=', 'base64');
    expect(await textOf(Buffer.concat([Buffer.from('<html><body><p>'), inGbk, Buffer.from('</p></body></html>')]))).toBe(policy);
    expect(await textOf(Buffer.concat([Buffer.from('<html><head><meta charset="utf-8"></head><body><p>'), inGbk]))).toBe(policy);
    expect(await textOf(Buffer.concat([Buffer.from(`<html><head><script>${' '.repeat(20_000)}</script><meta charset=gb2312></head><body><p>`), inGbk]))).toBe(policy);
    const inCyrillic = Buffer.from([0xcf, 0xee, 0xeb, 0xe8, 0xf2, 0xe8, 0xea, 0xe0, 0x20, 0xe1, 0xe5, 0xe7, 0xee, 0xef, 0xe0, 0xf1, 0xed, 0xee, 0xf1, 0xf2, 0xe8]);
    expect(await textOf(Buffer.concat([Buffer.from('<html><p>'), inCyrillic]))).toBe('Политика безопасности');
    expect(await textOf(Buffer.from('<html><p>Accès revus à l’été, créés à Genève, déjà vérifiés', 'latin1'))).toContain('Accès revus');
    expect(await textOf(Buffer.concat([Buffer.from(`<html><p>${'Prüfung der Zugänge. '.repeat(20)}`), Buffer.from([0xff])]))).toContain('Prüfung der Zugänge.');
  });

  it('goes by the encoding it declares', async () => {
    expect(await textOf(Buffer.concat([Buffer.from('<html><meta charset="iso-8859-2"><p>'), Buffer.from([0xb3, 0xf3, 0xbf])]))).toBe('łóż');
    expect(await textOf(Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1251"?><html><p>'), Buffer.from([0xc4, 0xe0])]))).toBe('Да');
  });

  it('reads what is not closed, closed twice or never opened', async () => {
    expect(await textOf('<html><head><title>T</title><p>one</div></span><p>two<li>three</body></html>after')).toBe('T\n\none\n\ntwo\n\n- three\n\nafter');
    expect(await textOf('<p>a &lt;b&gt; &amp; &eacute;&#x41;&nbsp;c &unknown; <p>1 < 2')).toBe('a <b> & éA c &unknown;\n\n1 < 2');
  });

  it('survives 200,000 nested elements, tags without end, and frames within frames', async () => {
    const started = performance.now();
    expect(await textOf(`<html><body>${'<div>'.repeat(200_000)}deep`)).toBe('deep');
    expect(await textOf(`<html>${'<table><tr><td>'.repeat(50_000)}deep`)).toBe('deep');
    expect(await textOf(`<html>x${'</i>'.repeat(200_000)}${'<nav>'.repeat(100_000)}`)).toBe('x');
    expect(await textOf(`<html>x${'<a '.repeat(200_000)}`)).toBe('x');
    let frames = 'core';
    for (let depth = 0; depth < 6; depth += 1) frames = `<p>${depth}</p><iframe srcdoc="${frames.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
    expect(await textOf(`<html>${frames}`)).toBe('5\n\n4\n\n3\n\n2');
    expect(performance.now() - started).toBeLessThan(15_000);
  }, 30_000);

  it('becomes several pages when it is long', async () => {
    const pages = await read(`<html><h1>Log</h1>${'<p>A paragraph of some length that says little.</p>'.repeat(30_000)}`);
    expect(pages.map((page) => page.page)).toEqual([1, 2]);
    expect(pages.every((page) => page.text.length <= 1_000_000)).toBe(true);
  });
});
