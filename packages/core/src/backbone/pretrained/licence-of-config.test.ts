import { expect, it } from 'vitest';
import { licenceOfConfig } from './licence-of-config.ts';

it.each([
  [{ pretrained_cfg: { license: 'apache-2.0' } }, 'apache-2.0'],
  [{ license: 'mit', pretrained_cfg: { license: 'apache-2.0' } }, 'mit'],
  [{ license: 'see\nLICENSE' }, null],
  [{ license: 7 }, null],
  [{ license: 'x'.repeat(65) }, null],
  [{}, null],
  [undefined, null],
])('the licence in %j is %s', (config, licence) => {
  expect(licenceOfConfig(config as never)).toBe(licence);
});
