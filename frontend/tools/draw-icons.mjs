/**
 * Draws the icons of the installed app from `public/favicon.svg`, with the browser that the journeys use:
 * `node frontend/tools/draw-icons.mjs` after the mark has changed. The PNGs are committed, so that a build needs no browser.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const publicFolder = join(import.meta.dirname, '..', 'public');
const mark = readFileSync(join(publicFolder, 'favicon.svg'), 'utf8');
/** White bubble, voice in the accent colour: for icons that fill their whole square. */
const inverted = mark.replace('fill="#e0532f"', 'fill="#fff"').replace('stroke="#fff"', 'stroke="#e0532f"');
const GROUND = '#e0532f';

/** `scale`: the mark's share of the square. Launchers may cut a maskable icon to the circle of 80 % in its middle. */
const ICONS = [
  { file: 'icons/icon-192.png', size: 192, svg: mark, ground: 'transparent', scale: 0.96 },
  { file: 'icons/icon-512.png', size: 512, svg: mark, ground: 'transparent', scale: 0.96 },
  { file: 'icons/maskable-192.png', size: 192, svg: inverted, ground: GROUND, scale: 0.58 },
  { file: 'icons/maskable-512.png', size: 512, svg: inverted, ground: GROUND, scale: 0.58 },
  { file: 'icons/apple-touch-180.png', size: 180, svg: inverted, ground: GROUND, scale: 0.66 },
];

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { file, size, svg, ground, scale } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`
    <style>
      body { margin: 0; display: grid; place-items: center; height: 100vh; background: ${ground}; }
      svg { width: ${scale * 100}vw; height: ${scale * 100}vw; }
    </style>${svg}`);
  await page.screenshot({ path: join(publicFolder, file), omitBackground: true });
}
await browser.close();
