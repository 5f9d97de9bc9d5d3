import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from './shell-word.ts';

it('leaves plain paths alone', () => expect(shellWord('runs/photos-1')).toBe('runs/photos-1'));

it.skipIf(process.platform === 'win32')('gives a shell exactly the text', () => {
  const text = 'runs/it\'s $HOME `x` "y" *';
  expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
});
