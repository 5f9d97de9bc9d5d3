import { useBackend } from '@graftjs/backends/web';
import { memoryBytes, openWeights } from '@graftjs/core/weights';
import { soundErrors, soundGradientErrors } from '../../../packages/core/src/architectures/families/audio-errors.fixture.ts';
import { type ExpectedTensors, expectedTensors } from '../../../packages/core/src/architectures/families/expected-tensors.fixture.ts';
import {
  classifierErrors,
  type GoldenTextJson,
  goldenSentences,
  textErrors,
} from '../../../packages/core/src/architectures/families/text-errors.fixture.ts';
import { forwardErrors, gradientErrors } from '../../../packages/core/src/architectures/families/vision-errors.fixture.ts';
import { memoryFiles } from '../../../packages/core/src/exports/formats/memory-files.ts';

/** How far a model on this page is from its reference values, by the names of those. */
export type ModelErrors = Readonly<Record<string, number>>;

const bytesOf = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer());

/** What a person would choose or drop. */
const chosen = async (folder: string, names: readonly string[]) =>
  Promise.all(names.map(async (name) => new File([await bytesOf(`${folder}/${name}`)], name)));

const expected = async (folder: string): Promise<ExpectedTensors> =>
  expectedTensors(await openWeights(memoryBytes(await bytesOf(`${folder}/expected.safetensors`), folder)));

const inMemory = async (folder: string) =>
  memoryFiles(
    new Map(
      await Promise.all(['config.json', 'model.safetensors'].map(async (name) => [name, await bytesOf(`${folder}/${name}`)] as const)),
    ),
    folder,
  );

/** Holds a model whose files lie in this folder to its reference values, on the wasm engine of the page. Called by the script that drives the browser. */
async function checkModel(folder: string): Promise<ModelErrors> {
  await useBackend('wasm', { wasmPaths: './wasm/' });
  if (folder.startsWith('text/')) return checkText(folder);
  const isSound = folder.startsWith('audio/');
  const names = ['config.json', 'model.safetensors', ...(isSound ? ['preprocessor_config.json'] : [])];
  const golden = { source: await chosen(folder, names), ...(await expected(folder)) };
  if (isSound) return { ...(await soundErrors(golden)), ...(await soundGradientErrors(golden)) };
  return { ...(await forwardErrors(golden)), ...(await gradientErrors(golden)) };
}

async function checkText(folder: string): Promise<ModelErrors> {
  const json = (await (await fetch(`${folder}/expected.json`)).json()) as GoldenTextJson;
  const [files, classifier] = [await inMemory(folder), await inMemory(`${folder}/seqcls`)];
  const golden = { files, classifier, ...goldenSentences(json), ...(await expected(folder)) };
  return { ...(await textErrors(golden)), ...(await classifierErrors(golden)) };
}

(globalThis as { checkModel?: typeof checkModel }).checkModel = checkModel;
