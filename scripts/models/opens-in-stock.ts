import * as tf from '@tensorflow/tfjs';
import { relativeError } from '../../packages/core/src/architectures/families/tensor-error.fixture.ts';
import type { BuiltCase } from '../../packages/core/src/architectures/families/with-case.fixture.ts';
import { writeLayersModel } from '../../packages/core/src/network/keras-json/write-layers-model.ts';
import { run } from '../../packages/core/src/network/run.ts';

/** How far what `tf.loadLayersModel` makes of a saved network is from the network itself; undefined where it knows not all of its layers. */
export async function opensInStock({ network, values, feeds }: BuiltCase): Promise<number | undefined> {
  const saved = tf.io.fromMemory(await writeLayersModel(network, values));
  const model = await tf.loadLayersModel(saved).catch((error: Error) => {
    if (/^Unknown /.test(error.message)) return undefined;
    throw error;
  });
  if (!model) return undefined;
  const error = tf.tidy(() => {
    const expected = run(network, values, feeds)[network.outputs[0] as string] as tf.Tensor;
    const given = model.inputNames.map((name) => feeds[name] as tf.Tensor);
    return relativeError(model.predict(given) as tf.Tensor, expected);
  });
  model.dispose();
  return error;
}
