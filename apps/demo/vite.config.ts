import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { demoAssets } from './scripts/demo-assets.ts';

export default defineConfig({
  plugins: [react(), demoAssets()],
  worker: { format: 'es' },
  build: { target: 'es2022', outDir: 'dist' },
  preview: { port: 4173, strictPort: false },
});
