import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { expect, it } from 'vitest';
import { sha256 } from '../hash/sha256.ts';
import { textInput } from '../preprocess/make-text-input.ts';
import { textTables } from '../sources/text-tables.node.ts';
import { openTokenizer } from './tokenizer/open-tokenizer.ts';
import { tokenizerOfFiles } from './tokenizer/tokenizer-files.ts';

const shared = sharedFolder();

/**
 * Made by tokenizers 0.23.3 for Python: SHA-256 of the ids of every text as int32, little end first, −1 behind each text, of sms-spam, TREC (train, then
 * test) and kitchen reviews in the files' order, cut to 256.
 */
const python = { numbers: 443770, sha256: '23f036e4a360d60b9fffc580bd5f1fbed243f66d0e23493eb1b2602e447a36b0' };

it.skipIf(!shared)('13,526 real texts: every id of all-MiniLM-L6-v2 as the library in Rust has it', async () => {
  const folder = `${shared}/models/all-MiniLM-L6-v2`;
  const files = { 'tokenizer.json': readFileSync(`${folder}/tokenizer.json`, 'utf8') };
  const tokenizer = openTokenizer(textInput({ ...tokenizerOfFiles(files), maxTokens: 256 }));
  const hash = sha256();
  let [numbers, texts] = [0, 0];
  for (const name of ['sms-spam/sms.tsv', 'trec/train.tsv', 'trec/test.tsv', 'amazon-reviews/kitchen.tsv']) {
    const dataset = await textTables(`${shared}/datasets/${name}`);
    for (let index = 0; index < dataset.examples.length; index++, texts++) {
      const row = Int32Array.of(...tokenizer.encode(await dataset.read(index)).ids, -1);
      numbers += row.length;
      hash.update(new Uint8Array(row.buffer));
    }
  }
  expect({ texts, numbers, sha256: hash.hex() }).toEqual({ texts: 13_526, ...python });
});
