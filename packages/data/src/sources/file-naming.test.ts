import { describe, expect, it } from 'vitest';
import { fileNamingOf, readFileName } from './file-naming.ts';

describe('file names that say what a file is', () => {
  it('take the class first, the group between, the number last', () => {
    expect(readFileName('label_group_index', 'recordings/7_theo_12.wav')).toEqual({ label: '7', group: 'theo' });
    expect(readFileName('label_group_index', 'on_ann_lee_0.wav')).toEqual({ label: 'on', group: 'ann_lee' });
    expect(readFileName('label_index', 'yes-12.wav')).toEqual({ label: 'yes' });
  });

  it.each(['7_12.wav', 'theo.wav', '7_theo.wav', '_theo_1.wav', '7__1.wav'])('do not take %s for one with a group', (name) => {
    expect(readFileName('label_group_index', name)).toBeUndefined();
  });

  it('are recognised when all are alike and there are two classes', () => {
    expect(fileNamingOf(['0_a_1.wav', '1_a_2.wav'])).toBe('label_group_index');
    expect(fileNamingOf(['yes_1.wav', 'no_1.wav'])).toBe('label_index');
    expect(fileNamingOf(['0_a_1.wav', '0_a_2.wav'])).toBeUndefined();
    expect(fileNamingOf(['0_a_1.wav', 'noise.wav'])).toBeUndefined();
    expect(fileNamingOf([])).toBeUndefined();
  });
});
