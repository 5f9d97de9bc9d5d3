import type { AugmentationConfig } from '../augmentation.ts';
import { badOption } from './bad-option.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name and options of a config read from JSON, when it has them; missing options are none. */
export function checkConfig(config: unknown, where: string): AugmentationConfig {
  if (!isObject(config) || typeof config.name !== 'string') throw badOption(where, 'config', 'an object { name, options }', config);
  const { name, options = {} } = config;
  if (!isObject(options)) throw badOption(name.slice(0, 80), 'options', 'an object', options);
  return { name, options };
}

/** Refuses options that were asked for but do not exist: a misspelt one would be ignored in silence. */
export function checkOptionNames(name: string, asked: Readonly<Record<string, unknown>>, known: Readonly<Record<string, unknown>>): void {
  for (const option of Object.keys(asked)) {
    if (!Object.hasOwn(known, option)) throw badOption(name, option, `one of ${Object.keys(known).join(', ')}`, asked[option]);
  }
}
