/** What public text must not hold, and how to say it. */
interface Rule {
  pattern: RegExp;
  fault: string;
}

// Written in pieces, so that this file passes its own check.
const rules: Rule[] = [
  { pattern: new RegExp(`(?<![\\w.~-])/(${['work', 'root', 'tmp/bash[\\w_]*'].join('|')})/`), fault: 'a path of one machine' },
  {
    pattern: new RegExp(
      `\\b(co-authored${'-by'}|generated ${'with'} |as an ${'ai'}\\b|sub${'agent'}|${'col'}league|the ${'brief'}\\b)`,
      'i',
    ),
    fault: 'tells how it was written instead of what it does',
  },
];

/** The faults of one public file, each as `line: fault: text`; `hosts` are names of package mirrors that only one machine knows. */
export function faultsIn(text: string, hosts: readonly string[] = []): string[] {
  const faults = [
    ...rules,
    ...hosts.map((host) => ({ pattern: new RegExp(host.replaceAll('.', '\\.')), fault: 'a package mirror of one machine' })),
  ];
  return text
    .split('\n')
    .flatMap((line, at) =>
      faults.filter(({ pattern }) => pattern.test(line)).map(({ fault }) => `${at + 1}: ${fault}: ${line.trim().slice(0, 120)}`),
    );
}

/** A lockfile with addresses would send everybody to one machine's mirror. */
export function addressesIn(lockfile: string): string[] {
  return lockfile
    .split('\n')
    .flatMap((line, at) => (/https?:\/\//.test(line) ? [`${at + 1}: a download address: ${line.trim().slice(0, 120)}`] : []));
}
