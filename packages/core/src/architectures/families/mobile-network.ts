import type { ActivationName } from '../../network/activations.ts';
import { type NetworkBuilder, networkBuilder } from '../network-builder.ts';
import type { BuildOptions, PretrainedTopology } from './family.ts';
import type { MobileBlock, MobileConfig } from './mobile-config.ts';
import { type MobileStep, mobileRecipes } from './mobile-recipes.ts';
import { squeezeExcite } from './squeeze-excite.ts';
import { topOf } from './top-of.ts';

/** A network of mobile blocks under timm's names: stem, stages, a 1×1 convolution before or behind the pooling, classes. */
export function mobileNetwork(config: MobileConfig, { size = [224, 224, 3], classes }: BuildOptions): PretrainedTopology {
  const b = networkBuilder(...size);
  b.group('stem');
  const stem = normed(b, config, 'bn1', b.conv('conv_stem', 'input', config.stem, { stride: 2, padding: config.stemPadding }));
  let x = stem;
  const ends = config.stages.map((blocks, stage) => {
    b.group(`blocks.${stage}`);
    blocks.forEach((block, i) => {
      x = mobileBlock(b, config, block, `blocks.${stage}.${i}`, x);
    });
    return x;
  });
  const { unpooled, features } = head(b, config, x);
  const logits = classes && config.classes ? topOf(b, 'classifier', features, config.classes) : undefined;
  return { ...b.finish(logits ?? features), features, unpooled, stages: reductions(config, stem, ends), ...(logits ? { logits } : {}) };
}

/** The last map before each reduction, and the last of all. */
const reductions = ({ strides, stages }: MobileConfig, stem: string, ends: readonly string[]) =>
  [stem, ...ends].filter((_, above) => above === stages.length || (strides[above] ?? 1) > 1);

function head(b: NetworkBuilder, config: MobileConfig, x: string): { unpooled: string; features: string } {
  if (config.head !== null) b.group('conv_head');
  if (config.headOn === 'pooled' && config.head !== null) return { unpooled: x, features: pooledHead(b, config, config.head, x) };
  const unpooled = config.head === null ? x : normed(b, config, 'bn2', b.conv('conv_head', x, config.head, { size: 1, padding: 'valid' }));
  return { unpooled, features: b.node('global_pool', 'global-average-pooling2d', [unpooled], { keepDims: false }) };
}

function pooledHead(b: NetworkBuilder, config: MobileConfig, width: number, x: string): string {
  const pooled = b.node('global_pool', 'global-average-pooling2d', [x], { keepDims: false });
  const cell = b.node('global_pool.cell', 'reshape', [pooled], { target: [1, 1, b.shapeOf(x).at(-1) as number] });
  const conv = b.conv('conv_head', cell, width, { size: 1, bias: config.headBias, padding: 'valid' });
  const y = config.headNorm ? normed(b, config, 'norm_head', conv) : b.activation('act2', conv, config.activation);
  return b.node('flatten', 'reshape', [y], { target: [width] });
}

function mobileBlock(b: NetworkBuilder, config: MobileConfig, block: MobileBlock, name: string, x: string): string {
  const { steps } = mobileRecipes[block.kind];
  const there = steps.filter(({ convs }) => (convs[0] as string) in block.convs);
  const strided = there.filter((step) => step.strides).at(-1);
  const y = there.reduce(
    (below, step) =>
      step.norm === undefined
        ? squeezed(b, config, block, name, below)
        : layer(b, config, { ...block, stride: step === strided ? block.stride : 1 }, { name, step, norm: step.norm }, below),
    x,
  );
  const adds = block.skips && block.stride === 1;
  return adds && b.shapeOf(x).at(-1) === b.shapeOf(y).at(-1) ? b.node(`${name}.add`, 'add', [y, x]) : y;
}

interface Place {
  readonly name: string;
  readonly step: MobileStep;
  readonly norm: string;
}

function layer(b: NetworkBuilder, config: MobileConfig, block: MobileBlock, { name, step, norm }: Place, x: string): string {
  const module = step.convs[0] as string;
  const [width, size] = block.convs[module] as readonly [number, number];
  const padding = (block.stride > 1 ? block.padding : null) ?? config.padding;
  const options = { size, stride: block.stride, padding };
  const conv = step.depthwise ? b.depthwise(`${name}.${module}`, x, options) : b.conv(`${name}.${module}`, x, width, options);
  const activates = step.activates === 'separable' ? config.separable === 'activated' : (step.activates ?? true);
  return normed(b, config, `${name}.${norm}`, conv, activates ? block.activation : null);
}

function squeezed(b: NetworkBuilder, config: MobileConfig, { convs, activation }: MobileBlock, name: string, x: string): string {
  const reduced = (convs['se.conv_reduce'] as readonly [number, number])[0];
  return squeezeExcite(b, `${name}.se`, x, { reduced, activation: config.squeezeActivation ?? activation, gate: config.gate });
}

function normed(
  b: NetworkBuilder,
  { epsilon, activation }: MobileConfig,
  id: string,
  x: string,
  acts: ActivationName | null = activation,
): string {
  const y = b.norm(id, x, { epsilon });
  return acts === null ? y : b.activation(`${id}.act`, y, acts);
}
