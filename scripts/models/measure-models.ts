import { useBackend } from '@graftjs/backends/node';
import { caseName, type FamilyCase } from '../../packages/core/src/architectures/families/family-case.fixture.ts';
import { familyCases } from '../../packages/core/src/architectures/families/family-cases.fixture.ts';
import {
  errorOf,
  filesOf,
  type PublishedModel,
  publishedModels,
} from '../../packages/core/src/architectures/families/published-models.fixture.ts';
import { withCase } from '../../packages/core/src/architectures/families/with-case.fixture.ts';
import { loadBackbone } from '../../packages/core/src/backbone/load-backbone.ts';
import { onnxError } from '../../packages/core/src/exports/onnx/onnx-case.fixture.ts';
import { registerLayers } from '../../packages/core/src/layers/register-layers.ts';
import { hfSource } from './hf-source.ts';
import type { ModelRow } from './model-row.ts';
import { opensInStock } from './opens-in-stock.ts';
import { type Parity, parityOf } from './parity-of.ts';
import { returnsToHf } from './returns-to-hf.ts';
import { trainsOf } from './trains-of.ts';

/** What rows without reference values are held to. */
const heldTo: Readonly<Record<string, string>> = {
  'cifar-resnet': 'accuracy of published weights on CIFAR-10',
  'vit, distilled': 'no reference values: names, gradients and ONNX alone',
  'word-vectors': 'vectors of the table, averaged by hand',
};

/** Folders that lie in the repository. */
const ownFolders: Readonly<Record<string, readonly string[]>> = {
  'clip-text': ['clip.fixture/text'],
  'clip-vision': ['clip.fixture/image'],
};

const foldersOf = ({ family, golden }: FamilyCase): readonly string[] =>
  ownFolders[family.name] ?? golden.map((folder) => (folder.includes('/') ? folder : `vision/${folder}`));

/** Measures every row of families, `say` is told of each. */
export async function measureModels(wanted: readonly string[], say: (line: string) => void): Promise<ModelRow[]> {
  const cases = familyCases.filter((one) => wanted.length === 0 || wanted.includes(caseName(one)) || wanted.includes(one.family.name));
  const parities = { cpu: await paritiesOn('cpu', cases, say), wasm: await paritiesOn('wasm', cases, say) };
  const tiny = await publishedByFamily();
  // Layers stay registered once they are: whoever opens plainly must be tried before.
  const plain = new Map<FamilyCase, number | undefined>();
  for (const one of cases) plain.set(one, await withCase(one, opensInStock));
  registerLayers();
  const rows: ModelRow[] = [];
  for (const one of cases) {
    const folders = foldersOf(one);
    const first = cases.find(({ family }) => family.name === one.family.name) === one;
    const others = first ? (tiny.get(one.family.name) ?? []) : [];
    const [cpu, wasm] = [parities.cpu.get(one), parities.wasm.get(one)];
    rows.push({
      name: caseName(one),
      folders,
      parity: cpu && wasm && { cpu, wasm },
      others: others.length > 0 ? { count: others.length, worst: await worstOf(others) } : undefined,
      heldTo: heldTo[caseName(one)] ?? 'tiny networks of other publishers',
      trains: await trainsOf(one),
      saves: await savesOf(one, plain.get(one)),
      onnx: await withCase(one, ({ network, values, feeds }) => onnxError(network, values, feeds)),
      hf: await writtenBack(one, folders[0], tiny.get(one.family.name) ?? []),
    });
    say(`${caseName(one)}: done`);
  }
  return rows;
}

async function paritiesOn(
  engine: 'cpu' | 'wasm',
  cases: readonly FamilyCase[],
  say: (line: string) => void,
): Promise<Map<FamilyCase, Parity>> {
  await useBackend(engine);
  const parities = new Map<FamilyCase, Parity>();
  for (const one of cases) {
    const found = [];
    for (const folder of foldersOf(one)) found.push(await parityOf(folder));
    if (found.length === 0) continue;
    const gradients = found.flatMap((parity) => parity.gradients ?? []);
    parities.set(one, {
      forward: Math.max(...found.map(({ forward }) => forward)),
      ...(gradients.length > 0 ? { gradients: Math.max(...gradients) } : {}),
    });
    say(`${caseName(one)} on ${engine}: ${JSON.stringify(parities.get(one))}`);
  }
  return parities;
}

async function savesOf(one: FamilyCase, plain: number | undefined): Promise<ModelRow['saves']> {
  if (plain !== undefined) return { opens: 'plainly', error: plain };
  const error = await withCase(one, opensInStock);
  if (error === undefined) throw new Error(`[models] ${caseName(one)} does not open after registerLayers().`);
  return { opens: 'registered', error };
}

async function writtenBack(one: FamilyCase, folder: string | undefined, tiny: readonly PublishedModel[]): Promise<ModelRow['hf']> {
  if (one.family.build(one.config, one.options).logits === undefined)
    return { refused: 'it tells no classes, whose place a head could take' };
  const source = await hfSource(one, folder, tiny);
  return source && returnsToHf(source);
}

/** Which family each tiny network is of, as it is recognised. */
async function publishedByFamily(): Promise<Map<string, PublishedModel[]>> {
  const found = new Map<string, PublishedModel[]>();
  for (const published of Object.values(publishedModels)) {
    using backbone = await loadBackbone(filesOf(published), { imageSize: published.size });
    const family = backbone.member?.family ?? '';
    found.set(family, [...(found.get(family) ?? []), published]);
  }
  return found;
}

async function worstOf(models: readonly PublishedModel[]): Promise<number> {
  let worst = 0;
  for (const one of models) worst = Math.max(worst, await errorOf(one));
  return worst;
}
