import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { families } from '../../packages/core/src/architectures/families/families.ts';
import { caseName } from '../../packages/core/src/architectures/families/family-case.fixture.ts';
import { familyCases } from '../../packages/core/src/architectures/families/family-cases.fixture.ts';
import { root } from '../root.ts';
import { familiesTable } from './families-table.ts';

const page = readFileSync(join(root, 'docs/models.md'), 'utf8');

/** The first cells of the rows between two marks. */
function rowsOf(text: string, mark: string): string[] {
  const [, inside = ''] = text.split(new RegExp(`<!-- ${mark}:(?:begin|end) -->`));
  return [...inside.matchAll(/^\| ([^|]+) \|/gm)].map(([, first]) => first as string).slice(1);
}

it('says of every family what it is known by, as it is', () => {
  expect(rowsOf(page, 'families').toSorted()).toEqual(families.map(({ name }) => name).toSorted());
  expect(page).toContain(familiesTable());
});

it('has a measured row for every network that families are tried on', () => {
  expect(rowsOf(page, 'models').toSorted()).toEqual(familyCases.map(caseName).toSorted());
});

it('would miss a family without a row', () => {
  expect(rowsOf(page.replace(/^\| squeezenet \|.*\n/gm, ''), 'families')).not.toContain('squeezenet');
});
