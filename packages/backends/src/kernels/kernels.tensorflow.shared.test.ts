import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Tf } from './kernel-entry.ts';
import { describeKernels } from './kernels.contract.ts';

// GRAFT_TFJS_NODE is a folder made ready by ../shared/scripts/build-tfjs-node.sh: the real addon, beside the one copy of TF.js it works on.
const require = createRequire(join(process.env.GRAFT_TFJS_NODE ?? '', 'package.json'));

describeKernels('tensorflow', async () => require('@tensorflow/tfjs-node') as Tf);
