import { type Browser, chromium } from 'playwright-core';

/** Which graphics engine the page needs; all of them are computed in software here. */
export type Graphics = 'none' | 'webgl' | 'webgpu';

const quiet = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const software: Record<Graphics, string[]> = {
  none: [],
  webgl: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  webgpu: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'],
};

/** Starts Chromium (`CHROMIUM` names another binary than Debian's) without a window and with web security as users have it. */
export const launchChromium = (graphics: Graphics = 'none'): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...quiet, ...software[graphics]] });
