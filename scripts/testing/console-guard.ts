import { afterAll, afterEach, vi } from 'vitest';

/**
 * Fails a test that prints what it does not assert: an unread warning is a fault that nobody looks at.
 * A test that expects output says so with `vi.spyOn(console, 'warn').mockImplementation(() => {})` and asserts on the spy.
 */
const methods = ['debug', 'error', 'info', 'log', 'warn'] as const;

/** TensorFlow.js greets Node users once per process, whichever test comes first. */
const greetings = [/^\s*=+\s*Hi(,| there)/i, /Hi, looks like you are running TensorFlow\.js in Node\.js/];

let stray: string[] = [];

for (const method of methods) {
  console[method] = (...values: unknown[]) => {
    const text = values.map(String).join(' ');
    const expected = vi.isMockFunction(console[method]) || greetings.some((greeting) => greeting.test(text));
    if (!expected) stray.push(`console.${method}: ${text}`);
  };
}

function refuseStray() {
  const lines = stray;
  stray = [];
  if (lines.length > 0)
    throw new Error(
      `Expected a quiet test, got ${lines.length} line(s) on the console. Fix: assert it with vi.spyOn, or do not print.\n${lines.join('\n')}`,
    );
}

afterEach(refuseStray);
afterAll(refuseStray);
