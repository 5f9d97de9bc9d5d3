import type { SuiteNetwork } from './network.ts';
import { convNet } from './networks/conv-net.ts';
import { decoder } from './networks/decoder.ts';
import { invertedResidual } from './networks/inverted-residual.ts';
import { gru, lstm } from './networks/recurrent.ts';
import { transformerBlock } from './networks/transformer-block.ts';

/** Every network of the suite. */
export const networkCases: readonly SuiteNetwork[] = [convNet, invertedResidual, lstm, gru, transformerBlock, decoder];
