import type { Rename } from './renamed-table.ts';

/** A module there → the module here. */
export type ModulePair = readonly [from: string, to: string];

/** Renames everything that modules hold. */
export const moduleRenames = (pairs: readonly ModulePair[]): Rename[] =>
  pairs.map(([from, to]) => [new RegExp(`^${from.replaceAll('.', '\\.')}(?=\\.)`), to]);

/** A prefix that some files put before every name of the model below its classes. */
export const withoutPrefix = (prefix: string) => ({
  name: 'transformers',
  tells: new RegExp(`^${prefix}\\.`),
  renames: [[new RegExp(`^${prefix}\\.`), '']] as const,
});

/** The modules that hold the blocks of stages of these depths, one after the other. */
export const blocksInOrder = (depths: readonly number[]): string[] =>
  depths.flatMap((depth, stage) => Array.from({ length: depth }, (_, block) => `blocks.${stage}.${block}`));
