import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy, headers } from './scripts/content-security-policy.ts';
import { demoAssets } from './scripts/demo-assets.ts';
import { offlineCopy } from './scripts/offline-copy.ts';

export default defineConfig({
  // Relative addresses: the built page works in any folder of any host.
  base: './',
  plugins: [react(), demoAssets(), contentSecurityPolicy(), offlineCopy()],
  worker: { format: 'es' },
  build: { target: 'es2022', outDir: 'dist' },
  preview: { port: 4173, headers },
});
