import type { Page } from 'playwright-core';

/** What makes the page scroll sideways: elements that reach beyond its width and lie in nothing that scrolls by itself. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (element) => !element.closest('.scroll *') && element.getBoundingClientRect().right > wide + 0.5,
    );
    return beyond.map((element) => `reaches beyond the page: ${element.outerHTML.slice(0, 120)}`);
  });
