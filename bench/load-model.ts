import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { mobilenetV2 } from '../packages/core/src/architectures/families/mobilenet-v2.ts';
import { torchPlacement } from '../packages/core/src/architectures/families/torch-placement.ts';
import { initialValues } from '../packages/core/src/architectures/initial-values.ts';
import type { InitialValue } from '../packages/core/src/head/head.ts';
import { writeLayersModel } from '../packages/core/src/network/keras-json/write-layers-model.ts';
import type { Network } from '../packages/core/src/network/network.ts';
import { unplaced } from '../packages/core/src/weights/unplaced.ts';
import { writeSafetensors } from '../packages/core/src/weights/write-safetensors.ts';

/** One network as a checkpoint of timm and as a layers model of TensorFlow.js, each a folder. */
export interface LoadModel {
  readonly safetensors: string;
  readonly layers: string;
  /** Bytes of the file of weights. */
  readonly bytes: number;
  remove(): Promise<void>;
}

type Fresh = ReadonlyMap<string, InitialValue>;

/** Writes MobileNetV2 1.0 at 224 with 1,000 classes and seeded values, 14 MB, in both forms, to a temporary folder. */
export async function loadModel(): Promise<LoadModel> {
  const folder = await mkdtemp(join(tmpdir(), 'graft-load-'));
  const sizes = mobilenetV2.configOf({ config: {}, shapes: shapesOfTimm() });
  const { network } = mobilenetV2.build(sizes, { size: [224, 224, 3], classes: true });
  const values = initialValues(network, seededRandom(1));
  const [safetensors, layers] = [join(folder, 'timm'), join(folder, 'layers')];
  const bytes = await writeTimm(safetensors, network, values);
  await writeLayers(layers, network, values);
  return { safetensors, layers, bytes, remove: () => rm(folder, { recursive: true }) };
}

/** Expansion, output channels, blocks, stride of each stage behind the first: table 2 of Sandler et al. (2018). */
const stages = [
  [6, 24, 2],
  [6, 32, 3],
  [6, 64, 4],
  [6, 96, 3],
  [6, 160, 3],
  [6, 320, 1],
] as const;

function shapesOfTimm(): Map<string, number[]> {
  const shapes = new Map([
    ['conv_stem.weight', [32, 3, 3, 3]],
    ['blocks.0.0.conv_dw.weight', [32, 1, 3, 3]],
    ['blocks.0.0.conv_pw.weight', [16, 32, 1, 1]],
    ['conv_head.weight', [1280, 320, 1, 1]],
    ['classifier.weight', [1000, 1280]],
  ]);
  let channels = 16;
  for (const [stage, [expansion, filters, blocks]] of stages.entries())
    for (let block = 0; block < blocks; block++) {
      const [at, wide] = [`blocks.${stage + 1}.${block}`, channels * expansion];
      shapes.set(`${at}.conv_pw.weight`, [wide, channels, 1, 1]);
      shapes.set(`${at}.conv_dw.weight`, [wide, 1, 3, 3]);
      shapes.set(`${at}.conv_pwl.weight`, [filters, wide, 1, 1]);
      channels = filters;
    }
  return shapes;
}

const config = {
  architecture: 'mobilenetv2_100',
  num_classes: 1000,
  pretrained_cfg: {
    input_size: [3, 224, 224],
    interpolation: 'bicubic',
    crop_pct: 0.875,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  },
};

async function writeTimm(folder: string, network: Network, values: Fresh): Promise<number> {
  await mkdir(folder, { recursive: true });
  const place = torchPlacement(network, { shapes: new Map(), kernels: 'out-first' });
  const tensors = [...values].map(([name, { data, shape }]) => {
    const placement = place(name);
    return [placement.name, { dtype: 'F32' as const, ...unplaced(data, shape, placement) }] as const;
  });
  const file = writeSafetensors(new Map(tensors), { format: 'pt' });
  await writeFile(join(folder, 'model.safetensors'), file);
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  return file.length;
}

async function writeLayers(folder: string, network: Network, values: Fresh): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tensors = new Map([...values].map(([name, { data, shape }]) => [name, tf.tensor(data, [...shape])]));
  const { modelTopology, weightSpecs, weightData } = await writeLayersModel(network, tensors);
  tf.dispose([...tensors.values()]);
  await writeFile(join(folder, 'weights.bin'), new Uint8Array(weightData as ArrayBuffer));
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  await writeFile(join(folder, 'model.json'), JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest }));
}
