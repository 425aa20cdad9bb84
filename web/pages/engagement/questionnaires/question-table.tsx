import { Button, Checkbox, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { questionnaires } from '../../../../services/contracts.ts';
import { Empty } from '../../../components/empty.tsx';
import { counted } from '../../../components/format.ts';
import { useMayLeave } from '../../../frame/unsaved-work.tsx';
import { AnswerStateSign } from './answer-state.tsx';
import type { Assignment } from './assignments.ts';
import { QuestionDetail } from './question-detail.tsx';
import type { QuestionRequest } from './question-request.tsx';
import type { Review } from './review/reviewed.ts';

export type Question = z.infer<typeof questionnaires.questionSchema>;

interface QuestionTableProps {
  readonly path: string;
  readonly engagementId: string;
  readonly questionnaireId: string;
  readonly questions: readonly Question[];
  /** Of those of which something is to be said. */
  readonly reviews: readonly Review[];
  readonly assignments: readonly Assignment[];
  /** The last request that asks the client for the answer, by question. */
  readonly requestOf: ReadonlyMap<string, QuestionRequest>;
  readonly mayAnswer: boolean;
  /** Questions that a person selected to assign them together. */
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onAssignSection: (section: readonly string[]) => void;
}

/** A thousand rows at once make a browser slow. */
const step = 150;

/** The questions in the order of the file, below their headings; a row opens its answer, notes and sources. */
export function QuestionTable({ path, engagementId, questionnaireId, questions, reviews, assignments, requestOf, mayAnswer, selected, onSelect, onAssignSection }: QuestionTableProps): ReactNode {
  const [open, setOpen] = useState<string>();
  const [count, setCount] = useState(step);
  const mayLeave = useMayLeave();
  if (questions.length === 0) return <Empty title="No question fits">Take a filter away to see more.</Empty>;
  const reviewOf = new Map(reviews.map((review) => [review.questionId, review]));
  const assignmentOf = new Map(assignments.map((assignment) => [assignment.questionId, assignment]));
  const columns = mayAnswer ? 7 : 6;
  const isAllSelected = questions.every(({ id }) => selected.has(id));
  const select = (ids: readonly string[], isOn: boolean): void => onSelect(new Set(isOn ? [...selected, ...ids] : [...selected].filter((id) => !ids.includes(id))));
  let heading = '';
  return (
    <>
      <div className="sheet">
        <Table className="sheet-table" highlightOnHover>
          <Table.Thead><Table.Tr>{mayAnswer ? <Table.Th className="wide-only"><Checkbox size="xs" aria-label="Select all questions shown" checked={isAllSelected} indeterminate={!isAllSelected && questions.some(({ id }) => selected.has(id))} onChange={({ currentTarget }) => select(questions.map(({ id }) => id), currentTarget.checked)} /></Table.Th> : null}<Table.Th className="wide-only">Ref</Table.Th><Table.Th>Question</Table.Th><Table.Th className="half">Answer</Table.Th><Table.Th className="number wide-only">Sources</Table.Th><Table.Th className="wide-only">Assigned</Table.Th><Table.Th className="wide-only">State</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {questions.slice(0, count).map((question) => {
              const own = question.section.join(' › ');
              const isNew = own !== '' && own !== heading;
              if (isNew) heading = own;
              const isOpen = open === question.id;
              const review = reviewOf.get(question.id);
              return (
                <Fragment key={question.id}>
                  {isNew ? <Table.Tr className="group-row"><Table.Td colSpan={columns}><Group justify="space-between" gap="xs" wrap="nowrap"><span>{own}</span>{mayAnswer ? <Button size="compact-xs" variant="subtle" className="wide-only" aria-label={`Assign section ${own}`} onClick={() => onAssignSection(question.section)}>Assign section…</Button> : null}</Group></Table.Td></Table.Tr> : null}
                  <Table.Tr>
                    {mayAnswer ? <Table.Td className="wide-only"><Checkbox size="xs" aria-label={`Select ${question.ref === '' ? question.text.slice(0, 80) : question.ref}`} checked={selected.has(question.id)} onChange={({ currentTarget }) => select([question.id], currentTarget.checked)} /></Table.Td> : null}
                    <Table.Td className="fixed wide-only">{question.ref}</Table.Td>
                    <Table.Td className="question-cell"><button type="button" className="row-button" aria-expanded={isOpen} onClick={() => { if (mayLeave()) setOpen(isOpen ? undefined : question.id); }}><IconChevronRight size={16} aria-hidden /><span>{question.text}</span></button><div className="narrow-only"><AnswerStateSign status={question.status} /></div></Table.Td>
                    <Table.Td>{question.answer === null ? <Text span size="sm" c="dimmed">blank</Text> : <Text size="sm" lineClamp={4}>{question.answer}</Text>}{question.narrative === null ? null : <Text size="xs" c="dimmed" lineClamp={2} className="wide-only">{question.narrative}</Text>}</Table.Td>
                    <Table.Td className="number wide-only">{question.citations.length === 0 ? '–' : question.citations.length}</Table.Td>
                    <Table.Td className="wide-only"><Assigned assignment={assignmentOf.get(question.id)} /></Table.Td>
                    <Table.Td className="fixed wide-only"><AnswerStateSign status={question.status} />{review === undefined || review.findings.length === 0 || question.status === 'approved' ? null : <div className="row-note"><IconAlertTriangle size={12} aria-hidden /> {counted(review.findings.length, 'finding')}</div>}</Table.Td>
                  </Table.Tr>
                  {isOpen ? <Table.Tr><Table.Td colSpan={columns} className="detail-cell"><QuestionDetail path={path} engagementId={engagementId} questionnaireId={questionnaireId} question={question} review={review} request={requestOf.get(question.id)} mayAnswer={mayAnswer} /></Table.Td></Table.Tr> : null}
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

/** Who answers, and who reviews. */
function Assigned({ assignment }: { assignment: Assignment | undefined }): ReactNode {
  if (assignment === undefined) return <Text span size="sm" c="dimmed">–</Text>;
  const names = (people: Assignment['answerers']): string => people.map(({ name }) => name).join(', ');
  return (
    <>
      {assignment.answerers.length === 0 ? null : <Text size="sm">{names(assignment.answerers)}</Text>}
      {assignment.reviewers.length === 0 ? null : <div className="row-note">review: {names(assignment.reviewers)}</div>}
    </>
  );
}
