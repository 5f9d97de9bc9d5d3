import { spawn } from 'node:child_process';

// A terminal's Ctrl-C reaches every process of its group, and npm passes it on once more. A step runs in a group of its own and gets
// each signal once from here: it saves its checkpoint, and this process leaves when it leaves.
const ownGroup = process.platform !== 'win32';
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
let child;
let forwarded = Number.NEGATIVE_INFINITY;

function forward(signal) {
  if (!child?.pid || performance.now() - forwarded < 1000) return;
  forwarded = performance.now();
  try {
    process.kill(ownGroup ? -child.pid : child.pid, signal);
  } catch {} // it left in the meantime
}
for (const signal of Object.keys(exitCodes)) process.on(signal, () => forward(signal));

/** Runs one Node program to its end; a program that fails ends this process with its exit code. */
export const runStep = (args, options) =>
  new Promise((done) => {
    child = spawn(process.execPath, args, { ...options, stdio: 'inherit', detached: ownGroup });
    child.on('exit', (code, signal) => (code === 0 ? done() : process.exit(code ?? exitCodes[signal] ?? 1)));
  });
