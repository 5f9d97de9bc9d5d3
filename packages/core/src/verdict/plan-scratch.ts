import type { Architecture } from '../architectures/architecture.ts';
import { embeddingBag } from '../architectures/embedding-bag.ts';
import { resnetCifar } from '../architectures/resnet-cifar.ts';
import { requirePictures } from '../backbone/require-pictures.ts';
import type { Described, JsonObject } from '../json.ts';
import type { Model } from '../model.ts';
import { familyOf } from './family-of.ts';
import type { ScratchCandidate, ScratchPlan } from './scratch-plan.ts';
import { toldApart } from './told-apart.ts';

/** Options of {@link planScratch}. */
export interface PlanScratchOptions {
  model: Model;
  /** Training examples. */
  examples: number;
  /** Seconds that the transfer took. */
  transferSeconds: number;
  /** Measures seconds for one epoch of a candidate by timing a few steps. */
  measure(architecture: Architecture, imageSize: number | null): Promise<number>;
}

/** Fewest epochs that count as a chance. */
const fewestEpochs = 20;

/** A budget of a long transfer buys no more epochs than these. */
const mostEpochs = 60;

const rates = [0.001, 0.003, 0.01];
/** Share of the epochs that each learning rate gets to show itself. */
const trialShare = 0.15;

/**
 * Gives training from scratch its fair chance: two candidates, each with at least the transfer's seconds.
 *
 * (i) The source's family with its BatchNorm, at the largest picture (≥ 64 pixels) and width at which 20 epochs fit; where not even the smallest
 * fits, the smallest, for as long as its 20 epochs take. (ii) A small ResNet at ≤ 64 pixels. Each chooses its learning rate on validation.
 * Pictures below an architecture's smallest side are scaled up to it. Texts get averaged word vectors
 * of two widths, sound a small ResNet on its spectrogram.
 */
export async function planScratch({ model, transferSeconds, measure }: PlanScratchOptions): Promise<ScratchPlan> {
  const plans = { image: forPictures, text: forTexts, audio: forSound };
  const measured = await plans[model.input.kind](model, transferSeconds, measure);
  return { seconds: transferSeconds, candidates: toldApart(measured.map((candidate) => candidateOf(candidate, transferSeconds))) };
}

type Plan = (model: Model, seconds: number, measure: PlanScratchOptions['measure']) => Promise<Measured[]>;

const forPictures: Plan = async (model, seconds, measure) => {
  const family = await largestThatFits(model, seconds, measure);
  const own = Math.min(64, sideOf(model));
  const small = resnetCifar({ blocks: 1, width: 16, stemStride: own > 32 });
  const side = Math.max(own, small.smallest);
  return [family, { architecture: small, imageSize: side, secondsPerEpoch: await measure(small, side) }];
};

/** Averaged word vectors that are learned here, narrow and wide. */
const forTexts: Plan = async (_model, _seconds, measure) => [
  await atOwnSize(embeddingBag({ width: 16 }), measure),
  await atOwnSize(embeddingBag({ width: 64 }), measure),
];

/** A spectrogram is a picture to a small ResNet. */
const forSound: Plan = async (_model, _seconds, measure) => [
  await atOwnSize(resnetCifar({ blocks: 1, width: 16, stemStride: true }), measure),
];

const atOwnSize = async (architecture: Architecture, measure: PlanScratchOptions['measure']): Promise<Measured> => ({
  architecture,
  imageSize: null,
  secondsPerEpoch: await measure(architecture, null),
});

const sideOf = ({ input }: Model): number => requirePictures(input, 'scratch').height;

interface Measured {
  architecture: Architecture;
  imageSize: number | null;
  secondsPerEpoch: number;
}

async function largestThatFits(model: Model, seconds: number, measure: PlanScratchOptions['measure']): Promise<Measured> {
  const own = Math.max(sideOf(model), familyOf(model.network, 1).smallest);
  const sizes = own < 64 ? [own] : [...new Set([own, 128, 96, 64])].filter((size) => size <= own);
  const cost = ({ imageSize, width }: { imageSize: number; width: number }) => imageSize ** 2 * width;
  const choices = sizes.flatMap((imageSize) => [1, 0.5, 0.35].map((width) => ({ imageSize, width })));
  // From the cheapest up: measuring a large one that will not fit costs more than all the small ones together.
  let fitting: Measured | undefined;
  for (const { imageSize, width } of choices.sort((a, b) => cost(a) - cost(b))) {
    const architecture = familyOf(model.network, width);
    const measured = { architecture, imageSize, secondsPerEpoch: await measure(architecture, imageSize) };
    fitting ??= measured;
    if (measured.secondsPerEpoch * fewestEpochs > seconds) break;
    fitting = measured;
  }
  return fitting as Measured;
}

function candidateOf({ architecture, imageSize, secondsPerEpoch }: Measured, seconds: number): ScratchCandidate {
  const affordable = Math.floor(seconds / secondsPerEpoch);
  const { name, options } = architecture;
  const epochs = Math.min(mostEpochs, Math.max(fewestEpochs, affordable));
  return {
    name: imageSize === null ? nameOf(architecture) : `${name} at ${imageSize} px`,
    architecture: { name, options } as Described & JsonObject,
    imageSize,
    epochs,
    rates,
    trialEpochs: Math.max(2, Math.round(trialShare * epochs)),
    secondsPerEpoch,
  };
}

/** Two of one family are told apart by their width. */
const nameOf = ({ name, options }: Architecture) => (typeof options.width === 'number' ? `${name} ${options.width} wide` : name);
