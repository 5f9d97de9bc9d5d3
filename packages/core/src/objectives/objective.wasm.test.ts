import { useBackend } from '@graftjs/backends/node';
import { beforeAll } from 'vitest';
import { objectiveCases } from './objective.cases.ts';
import { describeObjective } from './objective.contract.ts';

beforeAll(async () => {
  await useBackend('wasm');
});

for (const [name, make, targets] of objectiveCases) describeObjective(`${name} on wasm`, make, targets);
