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

/** Runs one Node program to its end; a program that fails ends this process with its exit code. A `quiet` one is heard only when it fails. */
export const runStep = (args, { quiet = false, ...options }) =>
  new Promise((done) => {
    child = spawn(process.execPath, args, { ...options, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', detached: ownGroup });
    const heard = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => heard.push(chunk));
    child.on('close', (code, signal) => {
      if (code === 0) return done();
      process.stderr.write(Buffer.concat(heard));
      process.exit(code ?? exitCodes[signal] ?? 1);
    });
  });
