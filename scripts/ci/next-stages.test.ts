import { expect, it } from 'vitest';
import { nextStages } from './next-stages.ts';
import type { Stage } from './stage.ts';

const stage = (name: string, rest: Partial<Stage> = {}): Stage => ({ name, commands: [], ...rest });
const names = (stages: Stage[]) => stages.map(({ name }) => name);
const [a, b, c] = [stage('a'), stage('b'), stage('c')];

it('starts two at a time, in order', () => {
  expect(names(nextStages([a, b, c], [], new Set()))).toEqual(['a', 'b']);
  expect(names(nextStages([b, c], [a], new Set()))).toEqual(['b']);
});

it('gives a stage that is alone the whole machine', () => {
  const alone = stage('alone', { alone: true });
  expect(nextStages([alone, b], [a], new Set())).toEqual([]);
  expect(names(nextStages([alone, b], [], new Set()))).toEqual(['alone']);
  expect(nextStages([b], [alone], new Set())).toEqual([]);
});

it('holds a stage back until those before it have passed, and lets others overtake it', () => {
  const later = stage('later', { after: ['a'] });
  expect(names(nextStages([later, b], [a], new Set()))).toEqual(['b']);
  expect(names(nextStages([later], [], new Set(['a'])))).toEqual(['later']);
});
