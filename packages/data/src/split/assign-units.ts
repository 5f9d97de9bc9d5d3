import type { Random } from '../random.ts';

/** Examples that must stay on one side, as indices; mostly one. */
export type Unit = readonly number[];

export interface AssignOptions {
  units: readonly Unit[];
  /** Class of every example; classes are spread evenly over the sides. */
  classOf: (index: number) => number;
  /** Share of each side; they add up to 1. */
  shares: readonly number[];
  random: Random;
}

/**
 * Puts units on sides so that each side has its share of every class, as nearly as whole units allow.
 *
 * Units of several examples go first, the largest first, each to the side that lacks most of what the unit holds (the greedy rule of
 * scikit-learn's StratifiedGroupKFold); single examples then fill each class's cells, rounded down, and what rounding left over goes
 * where the whole lacks most. A class of at least as many units as sides is on every side.
 */
export function assignUnits({ units, classOf, shares, random }: AssignOptions): number[][] {
  const sides: number[][] = shares.map(() => []);
  const order = random.shuffled(units);
  const targets = targetTable(units, classOf, shares);
  const placed = (side: number, unit: Unit) => {
    for (const index of unit) {
      (sides[side] as number[]).push(index);
      lower(targets, classOf(index), side);
    }
  };
  for (const unit of order.filter((one) => one.length > 1).sort((a, b) => b.length - a.length))
    placed(neediest(targets, unit, classOf), unit);
  const singles = order.filter((one) => one.length === 1);
  const cells = singleCells(targets, singles, classOf);
  for (const unit of singles) placed(takeCell(cells, classOf(unit[0] as number)), unit);
  return sides.map((side) => side.sort((a, b) => a - b));
}

type Table = Map<number, number[]>;

const rowOf = (table: Table, key: number) => table.get(key) as number[];

function lower(table: Table, key: number, side: number): void {
  const row = rowOf(table, key);
  row[side] = (row[side] as number) - 1;
}

/** How many examples of each class each side should get. */
function targetTable(units: readonly Unit[], classOf: (index: number) => number, shares: readonly number[]): Table {
  const counts = new Map<number, { examples: number; units: number }>();
  for (const unit of units) {
    for (const key of new Set(unit.map(classOf))) {
      const count = counts.get(key) ?? { examples: 0, units: 0 };
      counts.set(key, { examples: count.examples + unit.filter((i) => classOf(i) === key).length, units: count.units + 1 });
    }
  }
  return new Map([...counts].map(([key, { examples, units: of }]) => [key, classTargets(examples, of, shares)]));
}

/** Shares of one class: the first side gets what is scarce, then the last, then those between. */
function classTargets(examples: number, units: number, shares: readonly number[]): number[] {
  const wanted = shares.map((share) => share * examples);
  const used = shares.flatMap((share, side) => (share > 0 ? [side] : []));
  const first = used[0] as number;
  const served = [first, ...used.slice(1).reverse()].slice(0, units);
  const targets = wanted.map((target, side) => (served.includes(side) && side !== first ? Math.max(1, target) : 0));
  targets[first] = examples - targets.reduce((sum, target) => sum + target, 0);
  return targets;
}

function neediest(targets: Table, unit: Unit, classOf: (index: number) => number): number {
  const sides = (targets.values().next().value as number[]).length;
  const lack = Array.from({ length: sides }, (_, side) =>
    unit.reduce((sum, index) => sum + (rowOf(targets, classOf(index))[side] as number), 0),
  );
  return lack.indexOf(Math.max(...lack));
}

/** Whole numbers of single examples a class and side: remaining targets rounded down, leftovers where the whole lacks most. */
function singleCells(targets: Table, singles: readonly Unit[], classOf: (index: number) => number): Table {
  const counts = new Map<number, number>();
  for (const unit of singles) counts.set(classOf(unit[0] as number), (counts.get(classOf(unit[0] as number)) ?? 0) + 1);
  const wanted = new Map([...counts].map(([key, count]) => [key, scaled(rowOf(targets, key), count)]));
  const cells: Table = new Map([...wanted].map(([key, row]) => [key, row.map((target) => Math.floor(target + 1e-9))]));
  const lacking = columnSums(wanted).map((sum, side) => sum - (columnSums(cells)[side] as number));
  for (const [key, row] of cells) {
    const rest = rowOf(wanted, key).map((target, side) => target - (row[side] as number));
    for (let left = (counts.get(key) as number) - total(row); left > 0; left--) {
      const side = bestSide(rest, lacking);
      row[side] = (row[side] as number) + 1;
      rest[side] = 0;
      lacking[side] = (lacking[side] as number) - 1;
    }
  }
  return cells;
}

const total = (row: readonly number[]) => row.reduce((sum, value) => sum + value, 0);

const columnSums = (table: Table) =>
  [...table.values()].reduce((sums, row) => row.map((value, side) => value + (sums[side] ?? 0)), [] as number[]);

function scaled(row: readonly number[], count: number): number[] {
  const positive = row.map((target) => Math.max(0, target));
  const sum = total(positive);
  return sum > 0 ? positive.map((target) => (target * count) / sum) : positive.map((_, side) => (side === 0 ? count : 0));
}

/** Among the sides that rounding cut short, the one that the whole data set lacks most. */
function bestSide(rest: readonly number[], lacking: readonly number[]): number {
  const open = rest.flatMap((value, side) => (value > 1e-9 ? [side] : []));
  const among = open.length > 0 ? open : rest.map((_, side) => side);
  return among.reduce((best, side) => ((lacking[side] as number) > (lacking[best] as number) ? side : best));
}

function takeCell(cells: Table, key: number): number {
  const row = rowOf(cells, key);
  const side = row.findIndex((left) => left > 0);
  row[side] = (row[side] as number) - 1;
  return side;
}
