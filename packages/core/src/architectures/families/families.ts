import type { ContentKind } from '@graftjs/data';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { WeightTable } from '../../weights/weight-table.ts';
import { convolutionalFamilies } from './convolutional-families.ts';
import type { Family, KernelLayout, Published, Spelling } from './family.ts';
import { unfusedTable } from './fused-modules.ts';
import { newNames, type Rename, renamedTable } from './renamed-table.ts';
import { transformerFamilies } from './transformer-families.ts';

/** Every family. */
export const families: readonly Family[] = [...convolutionalFamilies, ...transformerFamilies] as unknown as readonly Family[];

/** Counters that torch keeps and nobody computes with. */
const unneeded: readonly Rename[] = [[/(^|\.)num_batches_tracked$/, null]];

/** A file's tensors under the names of the family they belong to. */
export interface Recognised {
  readonly family: Family;
  readonly table: WeightTable;
  /** The file's names of tensors by the family's, those that differ. */
  readonly spelled: Readonly<Record<string, string>>;
  /** Name → shape, kernels in torch's order of axes. */
  readonly shapes: Published['shapes'];
  readonly kernels: KernelLayout;
  /** Names of the spellings it came in. */
  readonly spellings: readonly string[];
}

/**
 * The family of a model, by its config.json and, where that is silent, by the names of its tensors; spelled in the family's names.
 *
 * `kind`: what it must take, for models that take several kinds. Errors: `model/unknown-family`.
 */
export function familyOf(config: JsonObject, table: WeightTable, kind?: ContentKind): Recognised {
  const open = families.filter((family) => kind === undefined || family.kind === kind);
  const named = open.find((family) => isNamed(family, config));
  for (const family of named ? [named] : open) {
    const { spellings, renames, kernels } = spellingOf(family, config, table);
    const spelt = renames.reduce(renamedTable, table);
    if (!named && !hasSignature(family, spelt)) continue;
    const apart = unfusedTable(spelt, family.fused ?? []);
    const spelled = newNames(table.tensors.keys(), renames);
    return { family, table: apart, spelled, shapes: shapesIn(apart, kernels), kernels, spellings };
  }
  throw unknown(config, table);
}

const isNamed = ({ architectures, modelTypes }: Family, { architecture, model_type }: JsonObject) =>
  (typeof architecture === 'string' && architectures.test(architecture)) ||
  (typeof model_type === 'string' && modelTypes.includes(model_type));

const hasSignature = ({ signature, foreign }: Family, { tensors }: WeightTable) =>
  signature.every((name) => tensors.has(name)) && !(foreign && [...tensors.keys()].some((name) => foreign.test(name)));

/** What is renamed, one list after the other: those of every spelling that the names, as renamed so far, tell of. */
function spellingOf({ spellings }: Family, config: JsonObject, table: WeightTable) {
  const used: Spelling[] = [];
  const lists: (readonly Rename[])[] = [unneeded];
  let spelt = renamedTable(table, unneeded);
  for (const spelling of spellings) {
    const { tells, renames, kernels } = spelling;
    if (![...spelt.tensors.keys()].some((name) => tells.test(name))) continue;
    const list = typeof renames === 'function' ? renames({ config, shapes: shapesIn(spelt, kernels) }) : renames;
    used.push(spelling);
    lists.push(list);
    spelt = renamedTable(spelt, list);
  }
  const kernels = used.find((one) => one.kernels)?.kernels ?? 'out-first';
  return { spellings: used.map(({ name }) => name), renames: lists, kernels };
}

const shapesIn = ({ tensors }: WeightTable, kernels: KernelLayout = 'out-first'): Published['shapes'] =>
  new Map([...tensors].map(([name, { shape }]) => [name, kernels === 'out-last' ? outFirst(shape) : shape]));

/** HWIO → OIHW, `[in, out]` → `[out, in]`. */
const outFirst = (shape: readonly number[]) => [...shape.slice(-2).reverse(), ...shape.slice(0, -2)].slice(0, shape.length);

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
