import type { Snippets } from './snippets.ts';

/** The tensors by their names. */
export const tensorSnippets = (): Snippets => ({
  browser: `import { blobBytes, openSafetensors } from '@graftjs/core/weights';
const [chosen] = document.querySelector('input[type=file]').files;
const { tensors } = await openSafetensors(blobBytes(chosen, chosen.name));
for (const [name, tensor] of tensors) console.log(name, tensor.shape, await tensor.read());`,
  node: `import '@tensorflow/tfjs';
import { checkExport } from '@graftjs/core/exports';
import { openWeightsFile } from '@graftjs/core/weights';
console.log(await checkExport('.'));
const { tensors } = await openWeightsFile('model.safetensors');
for (const [name, tensor] of tensors) console.log(name, tensor.shape);`,
  python: `from safetensors.numpy import load_file
weights = load_file('model.safetensors')  # the numbers alone: to predict in Python, export to onnx or hf
for name, tensor in weights.items():
    print(name, tensor.shape, tensor.dtype)`,
});
