import { readFile } from 'node:fs/promises';
import { sharedFolder } from '@graftjs/testing';
import { folderFiles } from '../../backbone/folder-files.ts';
import { openWeightsFile } from '../../weights/open-weights-file.ts';
import { expectedTensors } from './expected-tensors.fixture.ts';
import { type GoldenText, type GoldenTextJson, goldenSentences } from './text-errors.fixture.ts';

/** Opens golden/text/`name`. */
export async function goldenText(name: string): Promise<GoldenText> {
  const folder = `${sharedFolder('golden')}/text/${name}`;
  const json = JSON.parse(await readFile(`${folder}/expected.json`, 'utf8')) as GoldenTextJson;
  return {
    files: folderFiles(folder),
    classifier: folderFiles(`${folder}/seqcls`),
    ...goldenSentences(json),
    ...expectedTensors(await openWeightsFile(`${folder}/expected.safetensors`)),
  };
}
