/** Days against the due date on which a person is reminded: a week and a day before, on the day, and then each week. */
const before = [-7, -1, 0, 1];
const everyDaysAfter = 7;
export const mostDaysBefore = 7;

const day = 24 * 60 * 60_000;
export const daysPast = (dueOn: string, today: string): number => Math.round((Date.parse(today) - Date.parse(dueOn)) / day);

/** The last reminder that has come due; null before the first. Days on which nobody looked are not made up for. */
export function lastOffsetDue(dueOn: string, today: string): number | null {
  const past = daysPast(dueOn, today);
  if (past >= everyDaysAfter) return past - (past % everyDaysAfter);
  return before.findLast((offset) => offset <= past) ?? null;
}

export interface DueRequest {
  readonly requestId: string;
  readonly dueOn: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** Of the last reminder this person got for this due date. */
  readonly lastOffset: number | null;
}

export interface Digest {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly overdue: number;
  readonly dueSoon: number;
  /** What the message stands for, to be noted when it is sent. */
  readonly reminders: readonly { readonly requestId: string; readonly dueOn: string; readonly offset: number }[];
}

/** One message a person, for those with a reminder that has come due; it counts all that is open for them. */
export function composeDigests(due: readonly DueRequest[], today: string): Digest[] {
  return [...Map.groupBy(due, ({ userId }) => userId).values()].flatMap((own) => {
    const [first] = own;
    const reminders = own.flatMap(({ requestId, dueOn, lastOffset }) => {
      const offset = lastOffsetDue(dueOn, today);
      return offset === null || (lastOffset !== null && lastOffset >= offset) ? [] : [{ requestId, dueOn, offset }];
    });
    if (first === undefined || reminders.length === 0) return [];
    const overdue = own.filter(({ dueOn }) => dueOn < today).length;
    return [{ userId: first.userId, email: first.email, name: first.name, overdue, dueSoon: own.length - overdue, reminders }];
  });
}

/** Numbers and a link: neither a title nor a word of a file or a comment, because mail is read on the way. */
export function digestMessage({ email, name, overdue, dueSoon }: Digest, { firmName, publicUrl }: { readonly firmName: string; readonly publicUrl: string }): { to: string; subject: string; text: string } {
  const parts = [overdue === 0 ? '' : `${overdue} overdue`, dueSoon === 0 ? '' : `${dueSoon} due within ${mostDaysBefore} days`].filter((part) => part !== '').join(', ');
  return {
    to: email,
    subject: `Audit requests: ${parts}`,
    text: `Hello ${name},\n\n${firmName} waits for your answers.\n\nRequests: ${parts}.\n\nOpen the workspace: ${publicUrl.replace(/\/$/, '')}/portal\n\nThis message holds numbers only. What is asked stands in the workspace.\n`,
  };
}
