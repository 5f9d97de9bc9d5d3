import { serveWorker } from '@graftjs/backends/web';

serveWorker({
  load: (entry) =>
    entry === 'gradients'
      ? import('../../../packages/backends/src/workers/fixtures/gradients-entry.ts')
      : import('../../../packages/backends/src/workers/fixtures/matmul-entry.ts'),
});
