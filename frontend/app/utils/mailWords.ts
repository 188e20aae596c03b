import type { MailRow } from '#shared/types';

const STATES = {
  none: { label: 'Unknown', tone: 'info' },
  waiting: { label: 'Waiting', tone: 'info' },
  sent: { label: 'Sent', tone: 'ok' },
  failed: { label: 'Given up', tone: 'danger' },
} as const;

export const mailState = (state: MailRow['state']) => STATES[state];
export const MAIL_STATES = (['waiting', 'sent', 'failed'] as const).map(
  (state) => [state, STATES[state].label] as const,
);

/** Whom it went to; some letters forget that once they are sent. */
export const readerOf = ({ to }: Pick<MailRow, 'to'>) => to || 'forgotten';
