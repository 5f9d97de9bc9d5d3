import { type Dataset, seededRandom } from '@graftjs/data';
import { textDataset, textInput, wordLevelTokenizer } from '@graftjs/data/text';
import type { Architecture } from '../architectures/architecture.ts';
import { bert } from '../architectures/families/bert.ts';
import { freshStem } from '../architectures/fresh-stem.ts';
import { growHead } from '../head/grow-head.ts';
import type { Model } from '../model.ts';

const subjects = [
  ['rain', 'wind', 'cloud', 'storm'],
  ['goal', 'ball', 'team', 'match'],
  ['bread', 'soup', 'cake', 'salt'],
];
const fillers = ['the', 'a', 'of', 'and', 'was', 'not'];

/** Texts of 2 to 17 words about three subjects; the same for the same seed. */
export function tinyTexts(perClass = 6, seed = 1): Dataset<'text'> {
  const random = seededRandom(seed);
  const labels = Array.from({ length: 3 * perClass }, (_, i) => i % 3);
  const said = (label: number) => {
    const own = subjects[label] as string[];
    return Array.from({ length: 2 + random.integer(16) }, (_, at) => (at % 3 === 0 ? own[random.integer(4)] : fillers[random.integer(6)]));
  };
  return textDataset({ passages: labels.map((label) => said(label).join(' ')), labels, labelNames: ['weather', 'sport', 'food'] });
}

/** BERT of two layers, 8 wide. */
const tinyBert: Architecture = {
  name: 'tiny-bert',
  options: {},
  smallest: 0,
  build: ({ words = 0 }) =>
    bert.build(
      {
        ...{ vocabulary: words, width: 8, layers: 2, heads: 2, inner: 12, positions: 20, types: 0, padding: 0 },
        ...{ epsilon: 1e-5, activation: 'gelu', pooler: false, classes: null },
      },
      { classes: false },
    ),
};

/** A fresh tiny network of attention layers for three classes of texts; its tensors live until disposed. */
export function tinyTextModel(seed = 3): { model: Model; [Symbol.dispose](): void } {
  const random = seededRandom(seed);
  const input = textInput({ ...wordLevelTokenizer([...subjects.flat(), ...fillers]), maxTokens: 16 });
  const stem = freshStem(tinyBert, input, random);
  const grown = growHead(stem, { task: 'classification', labels: ['weather', 'sport', 'food'], hidden: [], random });
  const dispose = () => {
    grown.dispose();
    stem.dispose();
  };
  return { model: grown.model, [Symbol.dispose]: dispose };
}
