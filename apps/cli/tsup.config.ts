import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { main: 'src/main.ts', work: 'src/work.ts' },
  format: ['esm'],
  target: 'es2022',
  platform: 'node',
  splitting: true,
  outDir: 'dist',
});
