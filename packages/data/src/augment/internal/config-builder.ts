import { graftError } from '../../errors.ts';
import type { AugmentationConfig } from '../augmentation.ts';
import { badOption } from './bad-option.ts';
import { checkConfig, checkOptionNames } from './check-config.ts';

export interface ConfigBuilderParts<A extends AugmentationConfig> {
  /** The function that errors are about. */
  where: string;
  /** What makes each augmentation of its options, by name. */
  factories: Readonly<Record<string, (options: Record<string, unknown>) => A>>;
  /** Several as one; its name is `compose`. */
  compose(steps: readonly A[]): A;
}

// A config nested deeper than any person writes is an attack on the stack.
const deepest = 8;

/** A function that rebuilds augmentations from `{ name, options }`; it throws `usage/augmentation` for names or options that nobody knows. */
export function configBuilder<A extends AugmentationConfig>({
  where,
  factories,
  compose,
}: ConfigBuilderParts<A>): (config: AugmentationConfig) => A {
  const names = [...Object.keys(factories), 'compose'];
  const build = (config: unknown, depth: number): A => {
    const { name, options } = checkConfig(config, where);
    const made = name === 'compose' ? compose(stepsOf(options.steps, depth)) : factoryOf(name)(options);
    checkOptionNames(name, options, made.options);
    return made;
  };
  const stepsOf = (configs: unknown, depth: number): A[] => {
    if (depth >= deepest || !Array.isArray(configs) || configs.length > 64)
      throw badOption('compose', 'steps', 'up to 64 configs', configs);
    return configs.map((config) => build(config, depth + 1));
  };
  const factoryOf = (name: string) => {
    const found = Object.hasOwn(factories, name) ? factories[name] : undefined;
    if (found) return found;
    throw unknownName(where, names, name);
  };
  return (config) => build(config, 0);
}

const unknownName = (where: string, names: readonly string[], given: string) =>
  graftError({
    code: 'usage/augmentation',
    where,
    expected: `one of ${names.join(', ')}`,
    given: `"${given.slice(0, 80)}"`,
    fix: 'Correct the name; an augmentation of your own must be passed as a value.',
  });
