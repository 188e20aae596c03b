import type { Texts } from './texts';

// One time zone everywhere, so that the server's page and the browser's agree.
const ZONE = 'Europe/London';
const time = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export const timeOf = (iso: string): string => time.format(new Date(iso));

/** `1` and `1` is "1 working day"; `2` and `4` is "2 to 4 working days". */
export const deliveryDays = ({ t }: Pick<Texts, 't'>, min: number, max: number): string =>
  min === max ? t('basket.days', { count: min }) : t('basket.daysBetween', { min, max });

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** Day and minute, for tables. */
export const momentOf = (iso: string): string => moment.format(new Date(iso));

/** A moment as a datetime-local input has it, in UTC; empty for none. */
export const inputTime = (iso: string | null | undefined): string =>
  iso ? new Date(iso).toISOString().slice(0, 16) : '';
