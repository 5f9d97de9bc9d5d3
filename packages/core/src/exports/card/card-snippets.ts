import type { ExportName } from '../formats/export-format.ts';
import type { CardContext } from './card-context.ts';
import { hubSnippets } from './hub-snippets.ts';
import { onnxSnippets } from './onnx-snippets.ts';
import type { Snippets } from './snippets.ts';
import { tensorSnippets } from './tensor-snippets.ts';
import { tfjsSnippets } from './tfjs-snippets.ts';

const makers: Readonly<Record<ExportName, (context: CardContext) => Snippets>> = {
  tfjs: tfjsSnippets,
  zip: tfjsSnippets,
  onnx: onnxSnippets,
  hf: hubSnippets,
  safetensors: tensorSnippets,
};

/** How an export is used in a browser, in Node and in Python. */
export const cardSnippets = (context: CardContext): Snippets => makers[context.form.to](context);
