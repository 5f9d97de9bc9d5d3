import { seededRandom } from '@graftjs/data';
import { sharedFolder, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import type { LoadBackboneOptions } from '../../backbone/load-backbone-options.ts';
import { growHead } from '../../head/grow-head.ts';
import type { Model } from '../../model.ts';
import { writeArtifact } from '../../persistence/write-artifact.ts';
import { platform } from '../../platform.node.ts';
import { memoryBytes } from '../../weights/memory-bytes.ts';
import { openWeights } from '../../weights/open-weights.ts';
import { openWeightsFile } from '../../weights/open-weights-file.ts';
import { checkExport } from '../check-export.ts';
import { exportFiles } from '../export-files.ts';
import { exportModel } from '../export-model.ts';

let place: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  place = await platform.temporaryFolder();
});
afterAll(() => platform.files.remove(place));

const golden = `${sharedFolder()}/golden`;
const labels = ['ant', 'bee', 'cow', 'dog'];

interface Grown {
  readonly options?: LoadBackboneOptions;
  readonly hidden?: readonly number[];
  readonly change?: (model: Model) => Model;
}

let numbers = 0;
/** Saves a golden checkpoint with a new head on it. */
async function saved(source: string, { options = {}, hidden = [], change = (model) => model }: Grown = {}): Promise<string> {
  using backbone = await loadBackbone(`${golden}/${source}`, options);
  using grown = growHead(backbone, { task: 'classification', labels, hidden, random: seededRandom(1) });
  const folder = platform.files.join(place, `model-${numbers++}`);
  const facts = { data: { name: 'animals', hash: '0' }, seed: 1, metrics: {}, temperature: 1, rejection: null };
  await writeArtifact(platform, folder, change(grown.model), facts);
  return folder;
}

const json = (files: ReadonlyMap<string, Uint8Array>, name: string) => JSON.parse(new TextDecoder().decode(files.get(name)));

const sources: [string, string[], Grown?][] = [
  ['vision/resnet18', ['fc.weight', 'fc.bias']],
  ['vision/convnext_atto', ['head.fc.weight', 'head.fc.bias']],
  ['vision/vit_tiny_patch16', ['head.weight', 'head.bias']],
  ['text/bert', ['classifier.weight', 'classifier.bias'], { options: { textPooling: 'pooler' } }],
];

describe("a hub's folder", () => {
  it.each(sources)(
    'of %s holds its tensors bit for bit, under the same names, and the head as its classifier',
    async (source, head, grown) => {
      await withoutLeaks(async () => {
        const { files } = await exportFiles({ model: await saved(source, grown), to: 'hf' });
        const ours = await openWeights(memoryBytes(files.get('model.safetensors') as Uint8Array));
        const theirs = await openWeightsFile(`${golden}/${source}/model.safetensors`);
        const prefix = source === 'text/bert' ? 'bert.' : '';
        const body = [...theirs.tensors].filter(([name]) => !head.includes(name) && !/num_batches_tracked$|position_ids$/.test(name));
        expect([...ours.tensors.keys()].sort()).toEqual([...body.map(([name]) => `${prefix}${name}`), ...head].sort());
        for (const [name, entry] of body) {
          const written = ours.tensors.get(`${prefix}${name}`);
          expect(written?.shape, name).toEqual(entry.shape);
          expect(await written?.read(), name).toEqual(await entry.read());
        }
        expect(ours.tensors.get(head[0] as string)?.shape[0]).toBe(labels.length);
      });
    },
  );

  it('would be seen to hold kernels in our own order of axes', async () => {
    const { files } = await exportFiles({ model: await saved('vision/resnet18'), to: 'safetensors' });
    const ours = await openWeights(memoryBytes(files.get('model.safetensors') as Uint8Array));
    const theirs = await openWeightsFile(`${golden}/vision/resnet18/model.safetensors`);
    const [a, b] = [ours.tensors.get('layer1.0.conv1/kernel'), theirs.tensors.get('layer1.0.conv1.weight')];
    expect(await a?.read()).not.toEqual(await b?.read());
  });

  it('says its classes and pictures in the words of timm', async () => {
    const { files } = await exportFiles({ model: await saved('vision/resnet18'), to: 'hf' });
    const config = json(files, 'config.json');
    expect(config).toMatchObject({ architecture: 'resnet18', num_classes: 4, label_names: labels, model_args: { num_classes: 4 } });
    expect(config.pretrained_cfg).toMatchObject({ num_classes: 4, input_size: [3, 64, 64], mean: [0.485, 0.456, 0.406], crop_pct: 0.95 });
    expect(new TextDecoder().decode(files.get('README.md'))).toContain('license: "apache-2.0"\nlibrary_name: timm\n');
  });

  it('says its classes in the words of transformers, with its tokenizer beside it', async () => {
    const { files } = await exportFiles({ model: await saved('text/bert', { options: { textPooling: 'pooler' } }), to: 'hf' });
    expect(json(files, 'config.json')).toMatchObject({
      architectures: ['BertForSequenceClassification'],
      id2label: { 0: 'ant', 3: 'dog' },
      label2id: { ant: 0, dog: 3 },
      problem_type: 'single_label_classification',
    });
    expect([...files.keys()]).toEqual(expect.arrayContaining(['tokenizer.json', 'tokenizer_config.json']));
  });

  it('is opened again as a published model, in float16 too', async () => {
    const model = await saved('vision/resnet50');
    for (const dtype of ['float32', 'float16'] as const) {
      const out = platform.files.join(place, `hf-${dtype}`);
      await exportModel({ model, to: 'hf', out, dtype });
      expect(await checkExport(out)).toMatchObject({ ok: true, to: 'hf' });
      using again = await loadBackbone(out, { top: 'keep' });
      expect(again.member?.family).toBe('resnet');
    }
  });

  const refused: [string, string, Grown, RegExp][] = [
    ['a head with a hidden layer', 'vision/resnet18', { hidden: [8] }, /global-average-pooling2d/],
    ['pooling that its classifier does not stand on', 'text/bert', {}, /masked-average/],
    ['an activation that was exchanged', 'vision/resnet18', { change: otherActivation }, /'act1'/],
  ];
  it.each(refused)('is refused for %s, naming the place', async (_, source, grown, at) => {
    const model = await saved(source, grown);
    const error = await exportFiles({ model, to: 'hf' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'model/not-a-member', message: expect.stringMatching(at), fix: expect.stringContaining("'onnx'") });
  });
});

/** ResNet with a leaky first activation, which no file of the family means. */
function otherActivation(model: Model): Model {
  const nodes = model.network.nodes.map((node) => (node.id === 'act1' ? { ...node, config: { maxValue: 6 } } : node));
  return { ...model, network: { ...model.network, nodes } };
}
