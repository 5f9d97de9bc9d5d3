import { useSyncExternalStore } from 'react';

const dark = matchMedia('(prefers-color-scheme: dark)');

const listen = (changed: () => void) => {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
};

/** Whether the page is light or dark now; what is drawn on a canvas does not follow by itself. */
export const useColourScheme = (): 'light' | 'dark' => useSyncExternalStore(listen, () => (dark.matches ? 'dark' : 'light'));
