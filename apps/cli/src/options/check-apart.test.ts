import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkApart } from './check-apart.ts';

let folder: string;
const at = (...parts: string[]) => join(folder, ...parts);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graft-apart-'));
  for (const name of ['a', 'a/model', 'a-2']) mkdirSync(at(name));
  symlinkSync(at('a'), at('link'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each<[string, () => [string, { from?: string; continue?: string }]]>([
  ['the source itself', () => [at('a'), { from: at('a') }]],
  ['another spelling of it', () => [relative(process.cwd(), at('a')), { continue: `${at('a-2')}/../a/` }]],
  ['a link to it', () => [at('link'), { continue: at('a') }]],
  ['the folder around the source', () => [at('a'), { from: at('a', 'model') }]],
])('refuses to write over %s', (_, given) => {
  expect(() => checkApart(...given())).toThrow(expect.objectContaining({ code: 'usage/same-folder' }));
});

it.each<[string, () => [string, { from?: string; continue?: string }]]>([
  ['beside it', () => [at('a-2'), { from: at('a'), continue: at('a') }]],
  ['below it', () => [at('a', 'next'), { from: at('a') }]],
  ['a URL', () => [at('a'), { from: 'https://example.org/a/model.json' }]],
  ['no source', () => [at('a'), {}]],
])('lets a run be written %s', (_, given) => expect(() => checkApart(...given())).not.toThrow());
