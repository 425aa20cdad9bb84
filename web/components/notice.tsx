import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

const signs = { good: IconCheck, partial: IconAlertTriangle, bad: IconAlertTriangle, neutral: IconInfoCircle } as const;

interface NoticeProps {
  readonly tone: keyof typeof signs;
  readonly title?: string;
  readonly children?: ReactNode;
}

/** Something a person should know before reading on. What went wrong is read out at once, the rest when the reader is free. */
export function Notice({ tone, title, children }: NoticeProps): ReactNode {
  const Sign = signs[tone];
  return (
    <div className="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Sign size={20} aria-hidden />
      <div>{title === undefined ? null : <b>{title}</b>}{children === undefined ? null : <div>{children}</div>}</div>
    </div>
  );
}
