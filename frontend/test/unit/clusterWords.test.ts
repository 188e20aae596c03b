import { expect, it } from 'vitest';

import { megabytes, siloState } from '../../app/utils/clusterWords';

const figures = { activations: 1, recentlyUsed: 1, cpuPercent: 5, memoryBytes: 1, clients: 0, overloaded: false };

it('a silo runs, comes, goes or is gone, and says so when it has too much to do', () => {
  const words = ['Active', 'Joining', 'Stopping', 'Dead'].map((status) => siloState({ status, figures: null }).label);
  expect(words).toEqual(['Running', 'Starting', 'Stopping', 'Gone']);
  expect(siloState({ status: 'Active', figures: { ...figures, overloaded: true } }).tone).toBe('danger');
  expect(siloState({ status: 'Undreamt', figures: null }).label).toBe('Undreamt');
});

it('memory is told in whole megabytes', () => expect(megabytes(1_572_864_000)).toBe('1,500 MB'));
