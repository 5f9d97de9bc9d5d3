import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { WeightTable } from '../../weights/weight-table.ts';
import { bert } from './bert.ts';
import { distilbert } from './distilbert.ts';
import type { Family, Published } from './family.ts';
import { mpnet } from './mpnet.ts';
import { newNames, type Rename, renamedTable } from './renamed-table.ts';
import { resnet } from './resnet.ts';
import { roberta } from './roberta.ts';

/** Every family, in alphabetical order. */
export const families: readonly Family[] = [bert, distilbert, mpnet, resnet, roberta] as unknown as readonly Family[];

/** Counters that torch keeps and nobody computes with. */
const unneeded: readonly Rename[] = [[/(^|\.)num_batches_tracked$/, null]];

/** A file's tensors under the names of the family they belong to. */
export interface Recognised {
  readonly family: Family;
  readonly table: WeightTable;
  /** The file's names of tensors by the family's, those that differ. */
  readonly spelled: Readonly<Record<string, string>>;
}

/**
 * The family of a model, by its config.json and, where that is silent, by the names of its tensors; spelled in the family's names.
 *
 * Errors: `model/unknown-family`.
 */
export function familyOf(config: JsonObject, table: WeightTable): Recognised {
  const named = families.find((family) => isNamed(family, config));
  for (const family of named ? [named] : families) {
    const renames = spellingOf(family, config, table);
    const spelt = renames.reduce(renamedTable, table);
    if (named || hasSignature(family, spelt)) return { family, table: spelt, spelled: newNames(table.tensors.keys(), renames) };
  }
  throw unknown(config, table);
}

const isNamed = ({ architectures, modelTypes }: Family, { architecture, model_type }: JsonObject) =>
  (typeof architecture === 'string' && architectures.test(architecture)) ||
  (typeof model_type === 'string' && modelTypes.includes(model_type));

const hasSignature = ({ signature, foreign }: Family, { tensors }: WeightTable) =>
  signature.every((name) => tensors.has(name)) && !(foreign && [...tensors.keys()].some((name) => foreign.test(name)));

/** What is renamed, one list after the other: those of every spelling that the names, as renamed so far, tell of. */
function spellingOf({ spellings }: Family, config: JsonObject, table: WeightTable): (readonly Rename[])[] {
  const lists: (readonly Rename[])[] = [unneeded];
  let spelt = renamedTable(table, unneeded);
  for (const { tells, renames } of spellings) {
    if (![...spelt.tensors.keys()].some((name) => tells.test(name))) continue;
    const list = typeof renames === 'function' ? renames({ config, shapes: shapesIn(spelt) }) : renames;
    lists.push(list);
    spelt = renamedTable(spelt, list);
  }
  return lists;
}

const shapesIn = ({ tensors }: WeightTable): Published['shapes'] => new Map([...tensors].map(([name, { shape }]) => [name, shape]));

const unknown = ({ architecture, model_type }: JsonObject, table: WeightTable) => {
  const said = architecture ?? model_type;
  return graftError({
    code: 'model/unknown-family',
    where: table.name,
    expected: `a model of one of the families ${families.map(({ name }) => name).join(', ')}`,
    given:
      typeof said === 'string'
        ? `'${said.slice(0, 80)}'`
        : `tensors such as ${[...table.tensors.keys()]
            .slice(0, 4)
            .map((name) => `'${name.slice(0, 80)}'`)
            .join(', ')}`,
    fix: 'Choose a model of a known family, or convert it to a TensorFlow.js layers model.',
  });
};
