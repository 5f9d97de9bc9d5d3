import { serveWorker } from '@graftjs/backends/web';

serveWorker({
  load: (entry) =>
    entry === 'gradients' ? import('./gradients-entry.ts') : import('../../../packages/backends/src/workers/fixtures/matmul-entry.ts'),
});
