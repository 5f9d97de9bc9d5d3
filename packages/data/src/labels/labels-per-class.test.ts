import { expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { classCounts } from './class-counts.ts';
import { labelsPerClass } from './labels-per-class.ts';

const examples = Array.from({ length: 60 }, (_, i) => ({ id: String(i), label: i % 4 === 3 ? null : i % 4 }));
const dataset = { name: 'three', labels: ['a', 'b', 'c'], examples };

it('takes n of each class, ascending, each once', () => {
  const chosen = labelsPerClass(dataset, 5, seededRandom(1));
  expect(classCounts(dataset, chosen)).toEqual([5, 5, 5]);
  expect(new Set(chosen).size).toBe(15);
  expect(chosen).toEqual([...chosen].sort((a, b) => a - b));
});

it('takes other ones for another seed and keeps them when more are taken', () => {
  const few = labelsPerClass(dataset, 4, seededRandom(1));
  expect(labelsPerClass(dataset, 4, seededRandom(2))).not.toEqual(few);
  expect(labelsPerClass(dataset, 9, seededRandom(1))).toEqual(expect.arrayContaining(few));
});

it('takes only from the given indices', () => {
  const from = examples.map((_, i) => i).filter((i) => i < 30);
  expect(Math.max(...labelsPerClass(dataset, 3, seededRandom(1), from))).toBeLessThan(30);
});

it('names the classes that have too few', () => {
  expect(() => labelsPerClass(dataset, 3, seededRandom(1), [0, 1, 4, 5, 8, 9])).toThrow(
    '[three] Expected 3 examples of each class, got fewer of c.',
  );
});

it('counts classes over all examples, unlabelled ones left out', () => expect(classCounts(dataset)).toEqual([15, 15, 15]));
