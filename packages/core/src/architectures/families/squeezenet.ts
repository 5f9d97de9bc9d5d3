import type { JsonObject } from '../../json.ts';
import { type NetworkBuilder, networkBuilder } from '../network-builder.ts';
import type { Family, Published } from './family.ts';
import type { Rename } from './renamed-table.ts';
import { channelsAt, sizeAt } from './tensor-shapes.ts';
import { usualPictures } from './usual-pictures.ts';

/** One fire module: where it stands in the file and how wide it is. */
type Fire = { readonly module: string; readonly squeeze: number; readonly narrow: number; readonly wide: number };

/** Sizes of a SqueezeNet, enough to build it again. */
export type SqueezenetConfig = JsonObject & {
  readonly stem: number;
  /** Side of the stem's window. */
  readonly window: number;
  /** Fire modules between the poolings. */
  readonly stages: readonly (readonly Fire[])[];
  /** Whether a pooling takes what is left at the border for a window of its own, as torchvision's does. */
  readonly ceil: boolean;
  readonly classes: number | null;
};

/** Places of the fire modules among torchvision's features, by the side of the stem's window: 7 in version 1.0, 3 in version 1.1. */
const places: Readonly<Record<number, readonly (readonly number[])[]>> = {
  7: [[3, 4, 5], [7, 8, 9, 10], [12]],
  3: [
    [3, 4],
    [6, 7],
    [9, 10, 11, 12],
  ],
};

const placesOf = (window: number) => places[window] ?? (places[3] as readonly (readonly number[])[]);

/**
 * SqueezeNet 1.0 and 1.1 of any widths.
 *
 * Reference: Iandola et al., SqueezeNet (2016); names as in torchvision.
 */
export const squeezenet: Family<SqueezenetConfig> = {
  name: 'squeezenet',
  kind: 'image',
  architectures: /^squeezenet1_[01]$/,
  modelTypes: ['squeezenet'],
  signature: ['features.0.weight', 'features.3.squeeze.weight', 'features.12.expand3x3.weight'],
  spellings: [{ name: 'keras', tells: /^fire2\/squeeze1x1\//, kernels: 'out-last', renames: (published) => keras(published) }],
  configOf: ({ shapes, spellings = [] }) => {
    const window = sizeAt(shapes, 'features.0.weight', 2);
    return {
      stem: channelsAt(shapes, 'features.0.weight'),
      window,
      stages: placesOf(window).map((stage) => stage.map((place) => fireAt(shapes, `features.${place}`))),
      ceil: !spellings.includes('keras'),
      classes: shapes.get('classifier.1.weight')?.[0] ?? null,
    };
  },
  pictures: (published) =>
    usualPictures(published, {
      kernel: 'features.0.weight',
      ...(published.spellings?.includes('keras') ? { size: 227, normalise: 'caffe', fraction: 1 } : {}),
    }),
  build(config, { size = [224, 224, 3], classes }) {
    const b = networkBuilder(...size);
    b.group('stem');
    const conv = b.conv('features.0', 'input', config.stem, { size: config.window, stride: 2, bias: true, padding: 'valid' });
    let x = b.relu('features.1', conv);
    const stem = x;
    const ends = config.stages.map((fires, stage) => {
      b.group(`stage${stage + 1}`);
      x = fires.reduce((below, one) => fire(b, one, below), pooled(b, config, `stage${stage + 1}.pool`, x));
      return x;
    });
    const features = b.node('global_pool', 'global-average-pooling2d', [x], { keepDims: false });
    const logits = classes && config.classes ? classesOf(b, config.classes, x) : undefined;
    return { ...b.finish(logits ?? features), features, unpooled: x, stages: [stem, ...ends], ...(logits ? { logits } : {}) };
  },
};

/** The classes are maps, rectified and averaged. */
function classesOf(b: NetworkBuilder, classes: number, x: string): string {
  b.group('top');
  const maps = b.relu('classifier.2', b.conv('classifier.1', x, classes, { size: 1, bias: true, padding: 'valid' }));
  return b.node('classifier.3', 'global-average-pooling2d', [maps], { keepDims: false });
}

/** Kernels of Keras's file are named by their layer, and numbered from 2 without those that only pool. */
function keras({ shapes }: Published): Rename[] {
  const numbered = placesOf(sizeAt(shapes, 'conv1/kernel', 2)).flat();
  const roles: [string, string][] = [
    ['kernel', 'weight'],
    ['bias', 'bias'],
  ];
  const layers = numbered.flatMap((place, i) =>
    ['squeeze', 'expand1x1', 'expand3x3'].map((layer) => [
      `fire${i + 2}/${layer === 'squeeze' ? 'squeeze1x1' : layer}`,
      `features.${place}.${layer}`,
    ]),
  );
  const pairs = [['conv1', 'features.0'], ...layers, ['conv10', 'classifier.1']];
  return pairs.flatMap(([from, to]) => roles.map(([theirs, ours]): Rename => [new RegExp(`^${from}/${theirs}$`), `${to}.${ours}`]));
}

const fireAt = (shapes: Published['shapes'], module: string): Fire => ({
  module,
  squeeze: channelsAt(shapes, `${module}.squeeze.weight`),
  narrow: channelsAt(shapes, `${module}.expand1x1.weight`),
  wide: channelsAt(shapes, `${module}.expand3x3.weight`),
});

function fire(b: NetworkBuilder, { module, squeeze, narrow, wide }: Fire, x: string): string {
  const conv = (name: string, from: string, filters: number, size: number) =>
    b.relu(`${module}.${name}_activation`, b.conv(`${module}.${name}`, from, filters, { size, bias: true, padding: 'symmetric' }));
  const y = conv('squeeze', x, squeeze, 1);
  return b.node(`${module}.joined`, 'concatenate', [conv('expand1x1', y, narrow, 1), conv('expand3x3', y, wide, 3)], { axis: -1 });
}

/** Windows of 3 with stride 2 over rectified maps: one row and column of zeros at the end is what is needed for the last window to count. */
function pooled(b: NetworkBuilder, { ceil }: SqueezenetConfig, id: string, x: string): string {
  const margin = [0, 1];
  const from = ceil ? b.node(`${id}_pad`, 'zero-padding2d', [x], { padding: [margin, margin] }) : x;
  return b.node(id, 'max-pooling2d', [from], { poolSize: [3, 3], strides: [2, 2], padding: 'valid' });
}
