import * as tf from '@tensorflow/tfjs';
import { describeKernels } from './kernels.contract.ts';

// GRAFT_SUITE=full adds the large cases.
describeKernels('cpu', async () => tf);
