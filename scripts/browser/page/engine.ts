import { serveWorker } from '@graftjs/backends/web';

serveWorker({ load: () => import('../../../packages/backends/src/workers/fixtures/matmul-entry.ts') });
