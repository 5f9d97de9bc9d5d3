import type { AugmentationConfig } from '../augmentation.ts';
import { badOption } from '../internal/bad-option.ts';
import { checkConfig, checkOptionNames } from '../internal/check-config.ts';
import type { BatchMix } from './batch-mix.ts';
import { cutMix } from './cut-mix.ts';
import { mixUp } from './mix-up.ts';

const factories: Readonly<Record<string, (options: Record<string, unknown>) => BatchMix>> = { 'mix-up': mixUp, 'cut-mix': cutMix };

/** Rebuilds a batch mix from its `{ name, options }`; throws `usage/augmentation` for names or options it does not know. */
export function batchMixFromConfig(config: AugmentationConfig): BatchMix {
  const { name, options } = checkConfig(config, 'batchMixFromConfig');
  const factory = Object.hasOwn(factories, name) ? factories[name] : undefined;
  if (!factory) throw badOption('batchMixFromConfig', 'name', `one of ${Object.keys(factories).join(', ')}`, name);
  const made = factory(options);
  checkOptionNames(name, options, made.options);
  return made;
}
