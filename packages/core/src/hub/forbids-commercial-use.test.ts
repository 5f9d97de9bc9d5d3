import { expect, it } from 'vitest';
import { forbidsCommercialUse } from './forbids-commercial-use.ts';

it.each(['cc-by-nc-4.0', 'CC-BY-NC-SA-4.0', 'cc-by-nc-nd-3.0', 'fair-noncommercial-research-license', 'apple-amlr'])(
  '%s forbids it',
  (licence) => {
    expect(forbidsCommercialUse(licence)).toBe(true);
  },
);

it.each(['mit', 'Apache-2.0', 'cc-by-sa-4.0', 'bsd-3-clause', 'ncsa', 'openrail', 'other', null])('%s does not say so', (licence) => {
  expect(forbidsCommercialUse(licence)).toBe(false);
});
