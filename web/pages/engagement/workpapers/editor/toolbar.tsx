import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconBold, IconItalic, IconList, IconPlus, IconQuote, IconTable, IconTypography } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import type { ReactNode } from 'react';

interface ToolbarProps {
  readonly editor: Editor;
  readonly tickmarks: readonly { readonly key: string; readonly symbol: string; readonly meaning: string }[];
  readonly papers: readonly { readonly id: string; readonly indexReference: string; readonly title: string }[];
  readonly onSource: () => void;
}

const parts = (names: readonly string[], type: string) => names.map((part) => ({ type, attrs: { part } }));

export function Toolbar({ editor, tickmarks, papers, onSource }: ToolbarProps): ReactNode {
  const chain = () => editor.chain().focus();
  /** Into the section it belongs to, at its end; where a paper has none, behind the part the cursor is in. */
  const insertPart = (content: object, kind: string): void => {
    const { doc, selection: { $from } } = editor.state;
    let behind = $from.depth >= 2 ? $from.after(2) : doc.content.size;
    doc.forEach((section, offset) => { if (section.attrs['kind'] === kind) behind = offset + section.nodeSize - 1; });
    chain().insertContentAt(behind, content).scrollIntoView().run();
  };
  const icon = (label: string, sign: ReactNode, run: () => void, active = false): ReactNode => <ActionIcon variant={active ? 'light' : 'subtle'} color="gray" aria-label={label} title={label} onClick={run}>{sign}</ActionIcon>;
  return (
    <Group gap={4} className="paper-toolbar" role="toolbar" aria-label="Editing">
      {icon('Bold', <IconBold size={18} />, () => chain().toggleBold().run(), editor.isActive('bold'))}
      {icon('Italic', <IconItalic size={18} />, () => chain().toggleItalic().run(), editor.isActive('italic'))}
      {icon('List', <IconList size={18} />, () => chain().toggleBulletList().run(), editor.isActive('bulletList'))}
      {icon('Table', <IconTable size={18} />, () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run())}
      <Button size="compact-sm" variant="default" leftSection={<IconTypography size={16} aria-hidden />} onClick={() => (editor.isActive('statement') ? chain().setNode('paragraph').run() : chain().setNode('statement').run())}>{editor.isActive('statement') ? 'Plain text' : 'Statement'}</Button>
      <Button size="compact-sm" variant="default" leftSection={<IconQuote size={16} aria-hidden />} onClick={onSource}>Source</Button>
      <Menu>
        <Menu.Target><Button size="compact-sm" variant="default">Tickmark</Button></Menu.Target>
        <Menu.Dropdown>{tickmarks.map(({ key, symbol, meaning }) => <Menu.Item key={key} leftSection={<span className="tickmark">{symbol}</span>} onClick={() => chain().insertContent({ type: 'tickmark', attrs: { key } }).run()}>{meaning}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target><Button size="compact-sm" variant="default" leftSection={<IconPlus size={16} aria-hidden />}>Add</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => insertPart({ type: 'procedureStep', attrs: { kind: 'inspect' } }, 'procedure')}>Step of the procedure</Menu.Item>
          <Menu.Item onClick={() => insertPart({ type: 'exception', attrs: { extent: 'undetermined' }, content: parts(['condition', 'criterion', 'cause', 'effect', 'recommendation', 'managementResponse'], 'exceptionPart') }, 'exceptions')}>Exception</Menu.Item>
          <Menu.Item onClick={() => insertPart({ type: 'contradiction', content: parts(['found', 'resolution'], 'contradictionPart') }, 'contradictions')}>Contradiction</Menu.Item>
          <Menu.Item onClick={() => insertPart({ type: 'sample', attrs: { method: 'judgemental' } }, 'population')}>Population and sample</Menu.Item>
          <Menu.Item onClick={() => insertPart({ type: 'request' }, 'requests')}>Request</Menu.Item>
          <Menu.Item onClick={() => chain().insertContentAt(editor.state.doc.content.size, { type: 'section', attrs: { kind: 'own', title: 'New section' }, content: [{ type: 'paragraph' }] }).run()}>Section</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {papers.length === 0 ? null : (
        <Menu>
          <Menu.Target><Button size="compact-sm" variant="default">Refer to</Button></Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>{papers.map(({ id, indexReference, title }) => <Menu.Item key={id} onClick={() => chain().insertContent({ type: 'reference', attrs: { workpaperId: id, label: indexReference } }).run()}>{indexReference} {title}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
      {icon('Undo', <IconArrowBackUp size={18} />, () => chain().undo().run())}
      {icon('Redo', <IconArrowForwardUp size={18} />, () => chain().redo().run())}
    </Group>
  );
}
