import * as tf from '@tensorflow/tfjs';
import { beforeAll } from 'vitest';
import { accumulate } from './accumulate.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { addDecayedWeights } from './add-decayed-weights.ts';
import { addMomentum } from './add-momentum.ts';
import { chain } from './chain.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';
import { clipByValue } from './clip-by-value.ts';
import { rmsprop } from './rmsprop.ts';
import { scaleByAdam } from './scale-by-adam.ts';
import { scaleByRate } from './scale-by-rate.ts';
import { scaleByRms } from './scale-by-rms.ts';
import { sgd } from './sgd.ts';
import { describeUpdate } from './update.contract.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describeUpdate('sgd', () => sgd());
describeUpdate('sgd with Nesterov momentum', () => sgd({ momentum: 0.9, nesterov: true }));
describeUpdate('sgd with dampening', () => sgd({ momentum: 0.9, dampening: 0.2 }));
describeUpdate('adam', () => adam());
describeUpdate('adam with amsgrad', () => adam({ amsgrad: true, beta1: 0.8 }));
describeUpdate('adamw', () => adamw());
describeUpdate('rmsprop', () => rmsprop());
describeUpdate('rmsprop, centered, with momentum', () => rmsprop({ centered: true, momentum: 0.9 }));
describeUpdate('add-momentum', () => addMomentum());
describeUpdate('add-decayed-weights', () => addDecayedWeights());
describeUpdate('scale-by-adam', () => scaleByAdam());
describeUpdate('scale-by-rms', () => scaleByRms());
describeUpdate('scale-by-rate', () => scaleByRate());
describeUpdate('clip-by-global-norm', () => clipByGlobalNorm(0.3));
describeUpdate('clip-by-value', () => clipByValue(0.3));
describeUpdate('accumulate', () => accumulate(3, adamw()));
describeUpdate('a chain of clip and adamw', () => chain(clipByGlobalNorm(0.3), adamw()));
