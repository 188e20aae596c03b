import type { Silo } from '#shared/types';

const STATES: Record<string, { label: string; tone: 'info' | 'ok' | 'warn' | 'danger' }> = {
  Active: { label: 'Running', tone: 'ok' },
  Created: { label: 'Starting', tone: 'info' },
  Joining: { label: 'Starting', tone: 'info' },
  ShuttingDown: { label: 'Stopping', tone: 'warn' },
  Stopping: { label: 'Stopping', tone: 'warn' },
  Dead: { label: 'Gone', tone: 'danger' },
};

export function siloState({ status, figures }: Pick<Silo, 'status' | 'figures'>) {
  if (figures?.overloaded) return { label: 'Overloaded', tone: 'danger' } as const;
  return STATES[status] ?? ({ label: status, tone: 'info' } as const);
}

const whole = new Intl.NumberFormat('en-GB');
export const wholeOf = (number: number): string => whole.format(number);

const MEGABYTE = 1024 * 1024;
export const megabytes = (bytes: number): string => `${wholeOf(Math.round(bytes / MEGABYTE))} MB`;
