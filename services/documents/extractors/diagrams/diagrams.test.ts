import { deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeRawPng } from '../../fixtures/pictures.ts';
import { describeLocator } from '../../locator.contract.ts';
import { Splitter } from '../../passages/split.ts';
import type { ExtractedPage } from '../extractor.ts';
import { startExtraction } from '../index.ts';
import { defaultLimits } from '../limits.ts';
import { pagesOnly } from '../pages-only.ts';
import type { Box, Connection } from './diagram.ts';
import { labelText } from './label.ts';
import { readMermaid } from './mermaid.ts';
import { renderDiagram } from './render.ts';

async function read(bytes: string | Uint8Array, extension = ''): Promise<{ format: string; pages: ExtractedPage[] }> {
  const { format, content } = await startExtraction({ bytes: Buffer.from(bytes), limits: defaultLimits }, extension);
  const pages: ExtractedPage[] = [];
  for await (const batch of pagesOnly(content)) pages.push(...batch);
  return { format, pages };
}

const box = (id: string, label: string, container: string | null = null, details: string[] = []): Box => ({ id, label, container, details });
const line = (from: string | null, to: string | null, label = '', arrow: Connection['arrow'] = '->'): Connection => ({ from, to, label, arrow });

describe('a diagram in words', () => {
  it('lists what lies in what, then what connects what, then the rest', () => {
    expect(renderDiagram({
      boxes: [box('v', 'VPC production'), box('g', 'API gateway', 'v'), box('p', 'Private', 'v'), box('d', 'Tenant database', 'p', ['PostgreSQL 16', 'encrypted']), box('w', 'Worker', 'p'), box('w2', 'Worker', 'p'), box('c', 'Customer')],
      connections: [line('c', 'g', 'HTTPS'), line('g', 'd', 'TLS 1.3'), line('w', 'd', '', '--'), line(null, 'g'), line(null, null, 'loose words'), line('nowhere', 'd')],
      notes: ['Backups leave the region.'],
    })).toBe([
      'In VPC production: API gateway, Private', 'In VPC production > Private: Tenant database, Worker (2 times)', 'Boxes: Customer', '',
      'Tenant database: PostgreSQL 16; encrypted', '',
      'Customer -> API gateway (HTTPS)', 'API gateway -> Tenant database (TLS 1.3)', 'Worker -- Tenant database', '(unnamed) -> API gateway', 'loose words', 'nowhere -> Tenant database', '',
      'Backups leave the region.',
    ].join('\n'));
  });

  it('nests by position where the drawing names no container', () => {
    const at = (id: string, x: number, y: number, width: number, height: number): Box => ({ ...box(id, id), area: { x, y, width, height } });
    expect(renderDiagram({ boxes: [at('Cloud', 0, 0, 100, 100), at('Subnet', 10, 10, 50, 50), at('Host', 15, 15, 10, 10), at('Outside', 95, 95, 40, 40)], connections: [], notes: [] }))
      .toBe('In Cloud: Subnet\nIn Cloud > Subnet: Host\nBoxes: Outside');
  });

  it('shows every label and every connection, whatever contains what: circles, itself, nothing', () => {
    const label = fc.stringMatching(/^[a-z]{1,8}$/);
    const graph = fc.array(fc.tuple(label, fc.option(fc.integer({ min: 0, max: 12 }), { nil: null })), { minLength: 1, maxLength: 12 }).chain((nodes) =>
      fc.array(fc.tuple(fc.nat(nodes.length - 1), fc.nat(nodes.length - 1), label), { maxLength: 12 }).map((lines) => ({ nodes, lines })));
    fc.assert(fc.property(graph, ({ nodes, lines }) => {
      const boxes = nodes.map(([name, container], index) => box(String(index), name, container === null ? null : String(container)));
      const text = renderDiagram({ boxes, connections: lines.map(([from, to, words]) => line(String(from), String(to), words)), notes: [] });
      for (const [name] of nodes) expect(text).toMatch(new RegExp(`\\b${name}\\b`));
      for (const [from, to, words] of lines) expect(text).toContain(`${nodes[from]?.[0]} -> ${nodes[to]?.[0]} (${words})`);
    }), { numRuns: 300 });
  });

  it('reads labels that are HTML, and no script in them', () => {
    expect(labelText('<div><b>API</b>&nbsp;gate<i>way</i><br>v2</div><script>steal()</script>')).toBe('API gateway v2');
    expect(labelText('a < b & c')).toBe('a < b & c');
    expect(labelText('<b>'.repeat(100_000)).length).toBe(0);
  });
});

const model = `<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="v" value="VPC production" style="swimlane" vertex="1" parent="1"><mxGeometry x="0" y="0" width="400" height="300" as="geometry"/></mxCell>
<mxCell id="g" value="&lt;b&gt;API&lt;/b&gt;&lt;br&gt;gateway" style="html=1" vertex="1" parent="v"><mxGeometry x="10" y="10" width="80" height="40" as="geometry"/></mxCell>
<object id="d" label="Tenant database" engine="PostgreSQL 16"><mxCell style="shape=cylinder" vertex="1" parent="v"><mxGeometry x="200" y="10" width="80" height="40" as="geometry"/></mxCell></object>
<mxCell id="i" value="" style="shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.key_management_service" vertex="1" parent="1"><mxGeometry x="600" y="0" width="50" height="50" as="geometry"/></mxCell>
<mxCell id="e" value="TLS 1.3" edge="1" parent="v" source="g" target="d"/>
<mxCell id="l" value="port 5432" style="edgeLabel" vertex="1" connectable="0" parent="e"/>
<mxCell id="f" style="endArrow=none" edge="1" parent="1" source="d"><mxGeometry as="geometry"><mxPoint x="605" y="20" as="targetPoint"/></mxGeometry></mxCell>
</root></mxGraphModel>`;
const said = 'In VPC production: API gateway, Tenant database\nBoxes: key management service\n\nTenant database: engine: PostgreSQL 16\n\nAPI gateway -> Tenant database (TLS 1.3, port 5432)\nTenant database -- key management service';
const packed = deflateRawSync(Buffer.from(encodeURIComponent(model))).toString('base64');

describe('draw.io', () => {
  it('is read plain and packed, a page each, under the name of the page', async () => {
    const { format, pages } = await read(`<mxfile host="x"><diagram name="Production" id="a">${packed}</diagram><diagram name="Plain">${model}</diagram></mxfile>`, 'xml');
    expect(format).toBe('drawio');
    expect(pages.map(({ page, label, text }) => [page, label, text])).toEqual([[1, 'Production', `Production\n\n${said}`], [2, 'Plain', `Plain\n\n${said}`]]);
    expect([...new Splitter().page(pages[1] as ExtractedPage)].map(({ locator }) => describeLocator(locator))).toEqual(['Plain']);
  });

  it('is read bare and out of an SVG that holds it', async () => {
    expect((await read(model, 'drawio')).pages[0]?.text).toBe(said);
    const escaped = `<mxfile><diagram name="Production">${packed}</diagram></mxfile>`.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const { format, pages } = await read(`<svg xmlns="http://www.w3.org/2000/svg" content="${escaped}"><text>API gate...</text></svg>`);
    expect([format, pages[0]?.label, pages[0]?.text]).toEqual(['svg', 'Production', `Production\n\n${said}`]);
  });

  it('is read out of a PNG that holds it, in each of the ways draw.io writes it', async () => {
    const file = `<mxfile><diagram name="Production">${packed}</diagram></mxfile>`;
    const picture = makeRawPng(4, 4, deflateSync(Buffer.alloc(4 * 13)));
    const holding = (type: string, content: Uint8Array): Buffer => {
      const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), content, Buffer.alloc(4)]);
      chunk.writeUInt32BE(content.length);
      return Buffer.concat([picture.subarray(0, 33), chunk, picture.subarray(33)]);
    };
    const percent = Buffer.from(encodeURIComponent(file));
    for (const [type, content] of [
      ['tEXt', Buffer.concat([Buffer.from('mxfile\0'), percent])], ['tEXt', Buffer.concat([Buffer.from('mxGraphModel\0'), Buffer.from(file)])],
      ['zTXt', Buffer.concat([Buffer.from('mxGraphModel\0\0'), deflateRawSync(percent)])], ['zTXt', Buffer.concat([Buffer.from('mxfile\0\0'), deflateSync(percent)])],
    ] as const) {
      const { format, pages } = await read(holding(type, content), 'png');
      expect([format, pages[0]?.label, pages[0]?.text]).toEqual(['png', 'Production', `Production\n\n${said}`]);
    }
    const bomb = Buffer.concat([Buffer.from('mxfile\0\0'), deflateSync(Buffer.alloc(200 * 1024 * 1024, 32))]);
    await expect(read(holding('zTXt', bomb), 'png')).rejects.toMatchObject({ failure: 'limit-inflation' });
    // A drawing that cannot be read leaves the picture, which has no words.
    await expect(read(holding('tEXt', Buffer.from('mxfile\0<mxfile><diagram>')), 'png')).rejects.toMatchObject({ failure: 'no-text' });
  });

  it('refuses a page that unpacks to far more, damage, and entities', async () => {
    const bomb = deflateRawSync(Buffer.alloc(300 * 1024 * 1024, 32)).toString('base64');
    await expect(read(`<mxfile><diagram>${bomb}</diagram></mxfile>`)).rejects.toMatchObject({ failure: 'limit-inflation' });
    await expect(read('<mxfile><diagram>not packed at all!</diagram></mxfile>')).rejects.toMatchObject({ failure: 'corrupt' });
    await expect(read(`<!DOCTYPE mxfile [<!ENTITY a "aaaa">]><mxfile><diagram>${model}</diagram></mxfile>`)).rejects.toMatchObject({ failure: 'unsafe-content' });
    await expect(read(`<mxfile><diagram>${model.slice(0, 700)}`)).rejects.toMatchObject({ failure: 'corrupt' });
  });

  it('survives groups that hold each other, and a million nested elements', async () => {
    const circle = model.replace('id="v" value="VPC production" style="swimlane" vertex="1" parent="1"', 'id="v" value="VPC production" vertex="1" parent="g"');
    expect((await read(circle, 'drawio')).pages[0]?.text).toContain('API gateway -> Tenant database');
    const chain = Array.from({ length: 50_000 }, (_, index) => `<mxCell id="c${index + 1}" value="n${index}" vertex="1" parent="c${index}"/>`).join('');
    const { pages } = await read(`<mxGraphModel><root>${chain}</root></mxGraphModel>`);
    expect(pages.map(({ text }) => text).join('\n')).toContain('n49999');
    await expect(read(`<mxGraphModel>${'<root>'.repeat(1_000_000)}`)).rejects.toMatchObject({ failure: 'limit-structure' });
  }, 30_000);
});

describe('Visio', () => {
  const relations = (...targets: string[]): string => `<Relationships>${targets.map((target, index) => `<Relationship Id="rId${index + 1}" Target="${target}"/>`).join('')}</Relationships>`;
  const drawing = (page: string): Uint8Array => zipSync(Object.fromEntries(Object.entries({
    '[Content_Types].xml': '<Types/>',
    'visio/document.xml': '<VisioDocument/>',
    'visio/pages/pages.xml': '<Pages xmlns:r="r"><Page ID="0" Name="Network"><Rel r:id="rId1"/></Page><Page ID="1" NameU="Empty"><Rel r:id="rId2"/></Page></Pages>',
    'visio/pages/_rels/pages.xml.rels': relations('page1.xml', 'page2.xml'),
    'visio/pages/page1.xml': page,
    'visio/pages/page2.xml': '<PageContents/>',
    'visio/masters/masters.xml': '<Masters xmlns:r="r"><Master ID="4" Name="Firewall"><Rel r:id="rId1"/></Master><Master ID="5" Name="Dynamic connector"><Rel r:id="rId2"/></Master></Masters>',
    'visio/masters/_rels/masters.xml.rels': relations('master1.xml', 'master2.xml'),
    'visio/masters/master1.xml': '<MasterContents><Shapes><Shape ID="5"/></Shapes></MasterContents>',
    'visio/masters/master2.xml': '<MasterContents><Shapes><Shape ID="5"><Cell N="BeginX" V="0"/><Cell N="EndX" V="1"/><Cell N="EndArrow" V="4"/></Shape></Shapes></MasterContents>',
  }).map(([name, xml]) => [name, strToU8(xml)])));
  const cells = (values: Record<string, number>): string => Object.entries(values).map(([name, value]) => `<Cell N="${name}" V="${value}"/>`).join('');

  it('gives boxes, stencils, groups, properties and glued connectors', async () => {
    const { format, pages } = await read(drawing(`<PageContents><Shapes>
      <Shape ID="1" Name="Rectangle"><Text>DMZ</Text>${cells({ PinX: 5, PinY: 5, Width: 8, Height: 8 })}</Shape>
      <Shape ID="2" Master="4">${cells({ PinX: 3, PinY: 5, Width: 1, Height: 1 })}<Section N="Property"><Row N="Row_1"><Cell N="Label" V="Vendor"/><Cell N="Value" V="Basalt"/></Row></Section></Shape>
      <Shape ID="3" Type="Group"><Text><cp IX="0"/>Web
tier</Text>${cells({ PinX: 7, PinY: 5, Width: 2, Height: 2 })}<Shapes><Shape ID="4"><Text>Web server</Text></Shape></Shapes></Shape>
      <Shape ID="6" Master="5"><Text>HTTPS</Text></Shape></Shapes>
      <Connects><Connect FromSheet="6" FromCell="BeginX" ToSheet="2"/><Connect FromSheet="6" FromCell="EndX" ToSheet="4"/></Connects></PageContents>`), 'vsdx');
    expect(format).toBe('visio');
    expect(pages.map((page) => page.label)).toEqual(['Network', 'Empty']);
    expect(pages[0]?.text).toBe('Network\n\nIn DMZ: Firewall, Web tier\nIn DMZ > Web tier: Web server\n\nFirewall: Vendor: Basalt\n\nFirewall -> Web server (HTTPS)');
  });

  it('refuses entities and a drawing without pages', async () => {
    await expect(read(drawing('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><PageContents>&x;</PageContents>'))).rejects.toMatchObject({ failure: 'unsafe-content' });
    await expect(read(zipSync({ 'visio/document.xml': strToU8('<VisioDocument/>') }))).rejects.toMatchObject({ failure: 'corrupt' });
  });
});

describe('SVG', () => {
  it('gives titles, descriptions and drawn words, and neither scripts nor styles', async () => {
    const { format, pages } = await read('<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg><title>Data flow</title><style>.a{}</style><script>steal()</script><desc>Nightly</desc><g><title>Backup</title><text><tspan>Tenant</tspan><tspan dy="1em">database</tspan></text></g><switch><foreignObject><div>API gateway</div></foreignObject><text>API gat...</text></switch></svg>');
    expect(format).toBe('svg');
    expect(pages[0]?.label).toBe('Data flow');
    expect(pages[0]?.text).toBe('Data flow\n\nNightly\nBackup\nTenant database\nAPI gateway');
  });

  it('understands what Graphviz says in titles', async () => {
    const { pages } = await read('<svg><g class="graph"><title>net</title><g class="node"><title>a</title><text>API gateway</text></g><g class="node"><title>b</title><text>Store</text></g><g class="edge"><title>a-&gt;b</title><text>TLS</text></g></g></svg>');
    expect(pages[0]?.text).toContain('API gateway -> Store (TLS)');
  });
});

describe('words of an SVG', () => {
  const textOf = async (drawn: string): Promise<string> => (await read(`<svg xmlns="http://www.w3.org/2000/svg">${drawn}</svg>`, 'svg')).pages[0]?.text ?? '';

  it('are put together where a drawing program parted them to move letters', async () => {
    const run = (words: string, x: number, width: number, y = 9): string => `<tspan x="${x}" y="${y}" textLength="${width}">${words}</tspan>`;
    expect(await textOf(`<text>${run('API gat', 0.2, 37)}${run('eway', 37.1, 22)}</text>`)).toBe('API gateway');
    expect(await textOf(`<text>${run('API', 0.2, 15)}${run('gateway', 17.9, 40)}</text>`)).toBe('API gateway');
    expect(await textOf(`<text>${run('Tenant', 0, 37)}${run('database', 37, 44, 21)}</text>`)).toBe('Tenant database');
    expect(await textOf(`<text>${run('Tenant', 0, 37)}</text><text>${run('database', 37, 44)}</text>`)).toBe('Tenant\ndatabase');
  });

  it('are recognised where they are outlines, unless drawing them costs too much', async () => {
    // The letters H, I, T, L and E as strokes.
    const strokes: Readonly<Record<string, string>> = { H: 'M0 0V40M24 0V40M0 20H24', I: 'M12 0V40', T: 'M0 0H28M14 0V40', L: 'M0 0V40H24', E: 'M24 0H0V40H24M0 20H20', F: 'M24 0H0V40M0 20H20' };
    const glyphs = Object.entries(strokes).map(([letter, path]) => `<path id="${letter}" d="${path}" fill="none" stroke="black" stroke-width="5"/>`).join('');
    const write = (words: string, y: number): string => [...words].map((letter, at) => (letter === ' ' ? '' : `<use xlink:href="#${letter}" x="${40 + at * 38}" y="${y}"/>`)).join('');
    const drawn = (size: string, more = ''): string => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}><defs>${glyphs}${more}</defs><rect width="100%" height="100%" fill="white"/>${write('THE TITLE LEFT', 40)}${write('HILT FELT LITTLE', 130)}</svg>`;
    const recognised = await read(drawn('width="700" height="220"'), 'svg');
    expect(recognised.pages[0]?.text).toContain('TITLE');
    expect(recognised.pages[0]?.structure).toMatchObject({ kind: 'prose', ocr: { confidence: expect.any(Number) as number } });
    // Newer programs name copies without a prefix; a filter hides no word, and costs nothing, for it is left out.
    const newer = drawn('width="700" height="220"', '<filter id="f"><feFlood flood-color="white"/></filter>').replaceAll('xlink:href', 'href').replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', '').replaceAll('<use ', '<use filter="url(#f)" ');
    expect((await read(newer, 'svg')).pages[0]?.text).toBe(recognised.pages[0]?.text);
    for (const [size, more] of [['width="99999999" height="99999999"'], ['width="100%" height="220"'], ['width="700" height="220"', '<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>'], ['width="700" height="220"', '<rect mask="url(#f)"/>'.repeat(21)]] as const) {
      expect((await read(drawn(size, more), 'svg')).pages[0]?.text, size).toBe('');
    }
  });

  it('stay whole around emphasis, and apart in lines and columns', async () => {
    expect(await textOf('<text>TLS <tspan font-weight="bold">on</tspan>ly</text>')).toBe('TLS only');
    expect(await textOf('<text><tspan x="4" dy="1.2em">Tenant</tspan><tspan x="4" dy="1.2em">database</tspan></text>')).toBe('Tenant database');
    expect(await textOf('<text><tspan x="4">Owner</tspan><tspan x="90">Ana</tspan></text>')).toBe('Owner Ana');
  });
});

describe('written diagrams', () => {
  it('of Mermaid are read as flowcharts with subgraphs, chains and labels; the source follows', async () => {
    const source = 'flowchart LR\n  user([Customer]) -->|HTTPS 443| gw[API gateway]\n  subgraph vpc ["VPC production"]\n    gw -- "TLS 1.3" --> db[("Tenant (main) database")]\n    gw & w[Worker] -.-> q{{Queue}}\n  end\n  gw ==> ext; ext ~~~ user\n  style gw fill:#f9f\n';
    const { format, pages } = await read(source, 'txt');
    expect(format).toBe('mermaid');
    expect(pages[0]?.text).toBe(`Boxes: Customer, ext\nIn VPC production: API gateway, Tenant (main) database, Worker, Queue\n\nCustomer -> API gateway (HTTPS 443)\nAPI gateway -> Tenant (main) database (TLS 1.3)\nAPI gateway -> Queue\nWorker -> Queue\nAPI gateway -> ext\n\n${source}`);
    expect(pages[0]?.structure).toMatchObject({ addressing: 'part' });
  });

  it.each([
    ['sequenceDiagram\n participant A as API\n actor U as User\n U->>+A: Log in\n A-->>-U: Token\n Note over A: keeps a record\n alt wrong password\n A-xU: 401\n end', ['Boxes: API, User', 'User -> API (Log in)', 'API -> User (Token)', 'API -> User (401)', 'keeps a record', 'alt wrong password']],
    ['classDiagram\n class Account {\n  +uuid id\n }\n Account "1" *-- "many" Entry : holds\n Account : +money balance', ['Account: +uuid id; +money balance', 'Account <- Entry (holds, 1, many)']],
    ['erDiagram\n CUSTOMER ||--o{ ORDER : places\n CUSTOMER {\n  string name PK\n }', ['CUSTOMER -- ORDER (places)', 'CUSTOMER: string name PK']],
    ['stateDiagram-v2\n [*] --> Draft\n state Review {\n  First --> Second : signed\n }\n Draft --> Review\n Review --> [*]', ['In Review: First, Second', 'start -> Draft', 'First -> Second (signed)', 'Review -> end']],
    ['C4Context\n title Bank\n Person(c, "Customer", "A client")\n Enterprise_Boundary(b, "Bank") {\n  System(s, "Core", "Books")\n }\n Rel(c, s, "Uses", "HTTPS")', ['In Bank: Core', 'Customer -> Core (Uses, HTTPS)', 'Customer: A client']],
    ['architecture-beta\n group api(cloud)[API]\n service db(database)[Database] in api\n service gw(server)[Gateway] in api\n gw:R --> L:db', ['In API: Database, Gateway', 'Gateway -> Database']],
  ])('of Mermaid: %s', (source, expected) => {
    expect(renderDiagram(readMermaid(source).diagram).split('\n')).toEqual(expect.arrayContaining(expected));
  });

  it('of PlantUML keep what stands in front of the first, and files made to be included', async () => {
    const macros = "!define TENANT_STORE(name) database name\n' Approved by the architecture board\n";
    const { format, pages } = await read(`${macros}@startuml\n[Portal] --> [Store]\n@enduml\n`, 'puml');
    expect(format).toBe('plantuml');
    expect(pages.map(({ label }) => label)).toEqual(['Definitions', 'Diagram 1']);
    expect(pages[0]?.text).toContain('architecture board');
    const included = await read(macros, 'puml');
    expect(included.format).toBe('plantuml');
    expect(included.pages.map(({ page, label }) => [page, label])).toEqual([[1, 'Definitions']]);
    expect(included.pages[0]?.text).toContain('TENANT_STORE');
  });

  it('of PlantUML are read as components, deployments, sequences and classes', async () => {
    const source = "@startuml\ntitle Ledger\nskinparam component {\n  Style uml2\n}\n' a comment\nnode \"VPC production\" {\n  component \"API gateway\" as api <<TLS>>\n  [Worker]\n  database \"Tenant\\ndatabase\" as db\n}\nactor Auditor\nAuditor --> api : HTTPS\napi -[#red]-> db : TLS 1.3\n[Worker] ..> db\nnote right of db\n  Encrypted at rest\nend note\n@enduml\n@startuml\nAlice -> \"Log store\": write\nclass Account {\n  +id : uuid\n}\nAccount <|-- Savings\n@enduml\n";
    const { format, pages } = await read(source, 'puml');
    expect(format).toBe('plantuml');
    expect(pages.map((page) => page.label)).toEqual(['Ledger', 'Diagram 2']);
    for (const words of ['In VPC production: API gateway, Worker, Tenant database', 'Auditor -> API gateway (HTTPS)', 'API gateway -> Tenant database (TLS 1.3)', 'Worker -> Tenant database', 'Encrypted at rest', 'component "API gateway" as api <<TLS>>']) expect(pages[0]?.text).toContain(words);
    for (const words of ['Alice -> Log store (write)', 'Account: +id : uuid', 'Account <- Savings']) expect(pages[1]?.text).toContain(words);
    expect(pages[0]?.text).not.toContain('a comment\n\n');
  });

  it('inside Markdown follow as pages of their own', async () => {
    const text = '# Design\n\n```mermaid\ngraph TD\n  A[Portal] --> B[Store]\n```\n\n```js\ngraph TD\n```\n\n~~~plantuml\n@startuml\n[X] --> [Y]\n@enduml\n~~~\n\n## End\n';
    const { pages } = await read(text, 'md');
    expect(pages.map(({ page, label, text: own }) => [page, label, own])).toEqual([[1, null, text], [2, 'Diagram 1', 'Boxes: Portal, Store\n\nPortal -> Store'], [3, 'Diagram 2', 'Boxes: X, Y\n\nX -> Y']]);
  });

  it('of BPMN are lanes, tasks and flows', async () => {
    const { format, pages } = await read('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><collaboration><participant id="P" name="Finance" processRef="p"/></collaboration><process id="p"><laneSet><lane id="L" name="Controller"><flowNodeRef>t1</flowNodeRef></lane></laneSet><task id="t1" name="Approve payment"/><exclusiveGateway id="g"/><userTask id="t2" name="Pay"/><sequenceFlow sourceRef="t1" targetRef="g"/><sequenceFlow sourceRef="g" targetRef="t2" name="approved"/></process></definitions>', 'bpmn');
    expect(format).toBe('bpmn');
    expect(pages[0]?.text).toContain('Approve payment -> exclusive gateway');
    expect(pages[0]?.text).toContain('exclusive gateway -> Pay (approved)');
    expect(pages[0]?.text).toMatch(/Controller: Approve payment/);
  });

  it('are quick on hostile sources', async () => {
    const started = performance.now();
    await read(`flowchart LR\n${'a --> '.repeat(300_000)}`, 'mmd');
    await read(`flowchart LR\n${'subgraph x\n'.repeat(100_000)}`, 'mmd');
    await read(`@startuml\n${`${'-'.repeat(1400)}\n`.repeat(200)}${`a ${'-='.repeat(700)}\n`.repeat(200)}`, 'puml');
    await read(`@startuml\n${'node a {\n'.repeat(100_000)}`, 'puml');
    await read(`@startuml\n${`Rel(${'"'.repeat(1400)}\n`.repeat(500)}`, 'puml');
    expect(performance.now() - started).toBeLessThan(15_000);
  }, 60_000);
});
