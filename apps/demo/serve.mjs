// Serves the built demo on this machine until Ctrl-C, and says where.
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const server = await preview({ root: fileURLToPath(new URL('.', import.meta.url)), logLevel: 'warn', preview: { host: '127.0.0.1' } });
console.log(`The demo is at ${server.resolvedUrls?.local[0]} (Ctrl-C ends it)`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    server.httpServer.closeAllConnections();
    void server.close().then(() => process.exit(0));
  });
