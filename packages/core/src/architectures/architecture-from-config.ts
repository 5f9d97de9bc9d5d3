import { graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Architecture } from './architecture.ts';
import { embeddingBag } from './embedding-bag.ts';
import { lenet } from './lenet.ts';
import { mlp } from './mlp.ts';
import { mobilenetV1 } from './mobilenet-v1.ts';
import { mobilenetV2 } from './mobilenet-v2.ts';
import { resnetCifar } from './resnet-cifar.ts';

const families: Record<string, (options: never) => Architecture> = {
  'embedding-bag': embeddingBag,
  lenet,
  mlp,
  'mobilenet-v1': mobilenetV1,
  'mobilenet-v2': mobilenetV2,
  'resnet-cifar': resnetCifar,
};

/** Names that stand for a family with certain options. */
const named: Record<string, { name: string; options: JsonObject }> = {
  resnet20: { name: 'resnet-cifar', options: { blocks: 3 } },
  resnet8: { name: 'resnet-cifar', options: { blocks: 1 } },
};

/** The names that {@link architectureFromName} takes; MobileNets also with a width, as in `mobilenet-v2-0.35`. */
export const architectureNames: readonly string[] = [
  'lenet',
  'mlp',
  'resnet8',
  'resnet20',
  'mobilenet-v1',
  'mobilenet-v2',
  'mobilenet-v2-0.35',
];

/** Rebuilds an architecture from its name and options. Errors: `usage/unknown-architecture`. */
export function architectureFromConfig({ name, options = {} }: { name: string; options?: JsonObject }): Architecture {
  const make = Object.hasOwn(families, name) ? families[name] : undefined;
  if (make) return make(options as never);
  throw unknown(name);
}

/** The architecture of a name as a person writes it, such as `resnet20` or `mobilenet-v2-0.35`. */
export function architectureFromName(name: string): Architecture {
  const wide = /^(mobilenet-v[12])-(\d+(?:\.\d+)?)$/.exec(name);
  if (wide) return architectureFromConfig({ name: wide[1] as string, options: { alpha: Number(wide[2]) } });
  return architectureFromConfig(Object.hasOwn(named, name) ? (named[name] as { name: string; options: JsonObject }) : { name });
}

const unknown = (name: string) =>
  graftError({
    code: 'usage/unknown-architecture',
    where: 'architecture',
    expected: `one of ${architectureNames.join(', ')}`,
    given: JSON.stringify(name),
    fix: 'Choose an architecture from the list.',
  });
