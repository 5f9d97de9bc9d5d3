import type { Page } from 'playwright-core';

/** Short names beside the rows of a matrix that stand on more than one line: a table makes a column that may be broken anywhere as narrow as it can. */
export const brokenNames = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.confusion tbody th span')]
      .filter((name) => name.textContent.length <= 15)
      .filter((name) => name.getBoundingClientRect().height > 1.5 * Number.parseFloat(getComputedStyle(name).lineHeight))
      .map((name) => `a short name on several lines: ${name.textContent}`),
  );
