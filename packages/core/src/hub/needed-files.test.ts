import { expect, it } from 'vitest';
import { neededFiles } from './needed-files.ts';

const besides = ['config.json', 'tokenizer.json', 'README.md'];

it.each([
  [
    'safetensors before everything else',
    ['model.safetensors', 'pytorch_model.bin', 'tf_model.h5', 'flax_model.msgpack', 'onnx/model.onnx'],
    ['model.safetensors'],
  ],
  [
    'all shards with their index',
    ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors', 'model.safetensors.index.json', 'pytorch_model.bin'],
    ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors', 'model.safetensors.index.json'],
  ],
  ['safetensors of another name', ['resnet20.safetensors', 'resnet20.th'], ['resnet20.safetensors']],
  [
    'a TensorFlow.js folder',
    ['model.json', 'group1-shard1of2.bin', 'group1-shard2of2.bin', 'x.h5'],
    ['model.json', 'group1-shard1of2.bin', 'group1-shard2of2.bin'],
  ],
  ['a pickle only where there is nothing safer', ['pytorch_model.bin', 'tf_model.h5', 'training_args.bin'], ['pytorch_model.bin']],
  [
    'shards of a pickle',
    ['pytorch_model-00001-of-00001.bin', 'pytorch_model.bin.index.json'],
    ['pytorch_model-00001-of-00001.bin', 'pytorch_model.bin.index.json'],
  ],
  ['Keras last', ['model.keras'], ['model.keras']],
  [
    'the parts of a sentence model',
    ['model.safetensors', '1_Pooling/config.json', '2_Dense/model.safetensors', 'onnx/config.json'],
    ['model.safetensors', '1_Pooling/config.json', '2_Dense/model.safetensors'],
  ],
  ['no weights where none can be read', ['model.gguf'], []],
])('takes %s', (_, weights, expected) => {
  expect(neededFiles([...besides, ...weights])).toEqual([...besides, ...expected]);
});
