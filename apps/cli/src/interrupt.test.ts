import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { listenForInterrupt } from './interrupt.ts';

function listening(grace: number) {
  const source = new EventEmitter();
  const clock = { now: 0 };
  return { source, clock, interrupt: listenForInterrupt(source, { now: () => clock.now, grace }) };
}

const never = new Promise<never>(() => {});

it('asks the work to stop at the first signal and gives its own end', async () => {
  const { source, interrupt } = listening(1000);
  const work = new Promise((_, reject) => interrupt.signal.addEventListener('abort', () => reject(new Error('saved'))));
  source.emit('SIGTERM', 'SIGTERM');
  await expect(interrupt.orLeave(work)).rejects.toThrow('saved');
});

it('leaves work behind that does not stop in time', async () => {
  const { source, interrupt } = listening(20);
  source.emit('SIGINT', 'SIGINT');
  await expect(interrupt.orLeave(never)).rejects.toMatchObject({ code: 'interrupted/left', given: expect.stringContaining('SIGINT') });
});

it('leaves at once at a second signal, but not at the echo of the first', async () => {
  const { source, clock, interrupt } = listening(60_000);
  const left = interrupt.orLeave(never).then(
    () => 'ended',
    () => 'left',
  );
  source.emit('SIGINT', 'SIGINT');
  clock.now = 100;
  source.emit('SIGINT', 'SIGINT');
  expect(await Promise.race([left, new Promise((done) => setTimeout(done, 20, 'waiting'))])).toBe('waiting');
  clock.now = 600;
  source.emit('SIGINT', 'SIGINT');
  expect(await left).toBe('left');
});

it('does not touch work that ends without a signal, and takes its listeners away', async () => {
  const { source, interrupt } = listening(1000);
  await expect(interrupt.orLeave(Promise.resolve(7))).resolves.toBe(7);
  interrupt.dispose();
  expect(source.eventNames()).toEqual([]);
});

it('waits a moment longer for what tells how to go on', async () => {
  const { source, interrupt } = listening(5);
  source.emit('SIGINT', 'SIGINT');
  const telling = interrupt.orLeave(never).catch(async () => {
    await new Promise((done) => setTimeout(done, 20));
    throw new Error('go on with …');
  });
  await expect(interrupt.orLeave(telling, 2000)).rejects.toThrow('go on with');
});
