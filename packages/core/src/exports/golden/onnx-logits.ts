import type { ModelFiles } from '../../backbone/model-files.ts';
import { pretrainedJson } from '../../backbone/pretrained/pretrained-json.ts';
import type { Columns } from '../../cut/column.ts';
import type { OpenStill } from '../../engine.ts';
import { parseArtifactMetadata } from '../../persistence/parse-artifact-metadata.ts';
import { onnxOutput } from '../formats/onnx-format.ts';
import { transposed } from '../onnx/channels-first.ts';
import type { Golden } from './golden.ts';
import { goldenFeeds } from './golden-feeds.ts';

/** What an exported ONNX model says of its golden inputs, a row an input. Errors: `model/bad-metadata`, and those of the runtime. */
export async function onnxLogits(files: ModelFiles, { inputs, logits }: Golden, openOnnx: OpenStill): Promise<Float32Array[]> {
  const config = (await pretrainedJson(files, ['config.json'], 'config.json')) ?? {};
  const { input, inputId } = await parseArtifactMetadata(config.graft, files.name);
  const feeds = await goldenFeeds(inputs, input, inputId);
  const model = await openOnnx(await files.read('model.onnx', { maxBytes: 2 ** 31 }));
  try {
    const said = (await model.run(config.channels === 'first' ? channelsFirst(feeds) : feeds))[onnxOutput]?.data ?? new Float32Array();
    const width = said.length / logits.length;
    return logits.map((_, row) => said.slice(row * width, (row + 1) * width));
  } finally {
    await model.dispose();
  }
}

const channelsFirst = (feeds: Columns): Columns =>
  Object.fromEntries(
    Object.entries(feeds).map(([id, { shape, data }]) => {
      const [n = 0, height = 0, width = 0, channels = 0] = shape;
      if (shape.length !== 4) return [id, { shape, data }];
      return [id, { shape: [n, channels, height, width], data: transposed(data, shape, [0, 3, 1, 2]) }];
    }),
  );
