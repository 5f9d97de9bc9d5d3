#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  console.error('graft is not built yet. In a clone of the repository run: npm run ready');
  process.exitCode = 1;
}
