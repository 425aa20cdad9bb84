import { Button, Table, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { questionnaires } from '../../../../services/contracts.ts';
import { Empty } from '../../../components/empty.tsx';
import { AnswerStateSign } from './answer-state.tsx';
import { QuestionDetail } from './question-detail.tsx';

export type Question = z.infer<typeof questionnaires.questionSchema>;

interface QuestionTableProps {
  readonly path: string;
  readonly engagementId: string;
  readonly questions: readonly Question[];
  readonly mayAnswer: boolean;
}

/** A thousand rows at once make a browser slow. */
const step = 150;

/** The questions in the order of the file, below their headings; a row opens its answer, notes and sources. */
export function QuestionTable({ path, engagementId, questions, mayAnswer }: QuestionTableProps): ReactNode {
  const [open, setOpen] = useState<string>();
  const [count, setCount] = useState(step);
  if (questions.length === 0) return <Empty title="No question fits">Take a filter away to see more.</Empty>;
  let heading = '';
  return (
    <>
      <div className="sheet">
        <Table className="sheet-table" highlightOnHover>
          <Table.Thead><Table.Tr><Table.Th className="wide-only">Ref</Table.Th><Table.Th>Question</Table.Th><Table.Th>Answer</Table.Th><Table.Th className="number wide-only">Sources</Table.Th><Table.Th className="wide-only">State</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {questions.slice(0, count).map((question) => {
              const own = question.section.join(' › ');
              const isNew = own !== '' && own !== heading;
              if (isNew) heading = own;
              const isOpen = open === question.id;
              return (
                <Fragment key={question.id}>
                  {isNew ? <Table.Tr className="group-row"><Table.Td colSpan={5}>{own}</Table.Td></Table.Tr> : null}
                  <Table.Tr>
                    <Table.Td className="fixed wide-only">{question.ref}</Table.Td>
                    <Table.Td className="question-cell"><button type="button" className="row-button" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? undefined : question.id)}><IconChevronRight size={16} aria-hidden /><span>{question.text}</span></button><div className="narrow-only"><AnswerStateSign status={question.status} /></div></Table.Td>
                    <Table.Td>{question.answer ?? <Text span size="sm" c="dimmed">blank</Text>}{question.narrative === null ? null : <Text size="xs" c="dimmed" lineClamp={2} className="wide-only">{question.narrative}</Text>}</Table.Td>
                    <Table.Td className="number wide-only">{question.citations.length === 0 ? '–' : question.citations.length}</Table.Td>
                    <Table.Td className="fixed wide-only"><AnswerStateSign status={question.status} /></Table.Td>
                  </Table.Tr>
                  {isOpen ? <Table.Tr><Table.Td colSpan={5} className="detail-cell"><QuestionDetail key={`${question.id}/${question.writtenAt}`} path={path} engagementId={engagementId} question={question} mayAnswer={mayAnswer} /></Table.Td></Table.Tr> : null}
                </Fragment>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
      {questions.length > count ? <Button variant="default" mx="auto" onClick={() => setCount(count + step)}>Show {Math.min(step, questions.length - count)} more</Button> : null}
    </>
  );
}
