import { forInference } from '../../network/rewrites/for-inference.ts';
import { fedShapes } from '../../prepare/fed-shapes.ts';
import { writeOnnx } from '../onnx/write-onnx.ts';
import { roundedValues } from '../storage/rounded-values.ts';
import type { ExportFormat, ExportSource } from './export-format.ts';

/** What the output of an exported ONNX model is called. */
export const onnxOutput = 'logits';

/** One ONNX model that gives the raw outputs; BatchNorm is folded into the kernels before it. */
export const onnxFormat: ExportFormat = {
  entry: 'model.onnx',
  async write(source, { store, channels }) {
    const { model } = source;
    using folded = foldedOf(source);
    const names = { [model.outputId]: onnxOutput };
    const options = { inputs: fedShapes(model.input, model.inputId), names, channels, store };
    return new Map([
      [
        'config.json',
        new TextEncoder().encode(`${JSON.stringify({ format: 'graft-onnx', version: 1, channels, graft: source.metadata }, null, 2)}\n`),
      ],
      ['model.onnx', await writeOnnx(folded.network, folded.values, options)],
    ]);
  },
  async stored(source, _, { store }) {
    const folded = foldedOf(source);
    const rounded = await roundedValues(folded.network, folded.values, store).catch((error: unknown) => {
      folded.dispose();
      throw error;
    });
    const dispose = () => {
      rounded.dispose();
      folded.dispose();
    };
    const model = { ...source.model, network: folded.network, values: rounded.values };
    return { model, dispose, [Symbol.dispose]: dispose };
  },
};

const foldedOf = ({ model }: ExportSource) => forInference({ ...model.network, outputs: [model.outputId] }, model.values);
