import { expect, it } from 'vitest';
import { missingFields } from './missing-fields.ts';

it('names what is not there, at the top and inside', () => {
  const result = {
    ...{ run: '', labels: [], strategy: {}, backend: {}, seconds: {} },
    parameters: { total: 1, trained: 1 },
    examples: { train: 1, validation: 1, test: 1 },
    test: { accuracy: 1, macroF1: 1, logLoss: 1, ece: 1 },
    verdict: { helped: null, transfer: 1, scratch: null, headOnly: null, gain: null, interval: [0, 1] },
  };
  expect(missingFields(result)).toEqual([]);
  expect(missingFields({ ...result, test: { accuracy: 1 }, run: undefined })).toEqual(['test.macroF1', 'test.logLoss', 'test.ece']);
  const { verdict, ...rest } = result;
  expect(missingFields(rest)).toContain('verdict.helped');
  expect(verdict.helped).toBeNull();
});
