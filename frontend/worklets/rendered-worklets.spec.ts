import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RenderedWorklets } from './testing/render-worklets';

/** The emitted files in a real audio graph at 44.1 kHz; in a process of its own, as the graph is a native ES module. */
describe('emitted worklets', () => {
  let folder: string;
  let rendered: RenderedWorklets;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-worklets-'));
    const run = (...args: string[]) =>
      execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000, cwd: __dirname });
    const compiler = createRequire(__filename).resolve('typescript/bin/tsc');
    run(compiler, '-p', join(__dirname, 'tsconfig.json'), '--outDir', folder);
    rendered = JSON.parse(run(join(__dirname, 'testing', 'render-worklets.ts'), folder)) as RenderedWorklets;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('play what was queued at its own loudness, then fall silent', () => {
    expect(rendered.playback.rmsWhilePlaying).toBeCloseTo(0.5 * Math.SQRT1_2, 2);
    expect(rendered.playback.rmsAfterwards).toBeLessThan(1e-4);
  });

  it('report progress 20 times a second and the end of the item', () => {
    const progress = rendered.reports.filter((report) => report.type === 'status' && report.current !== null);
    expect(progress.length).toBeGreaterThanOrEqual(8);
    expect(progress.length).toBeLessThanOrEqual(10);
    expect(rendered.reports).toContainEqual({
      type: 'item-played',
      generation: 0,
      item: { itemId: 'item', playedMs: 480, receivedMs: 480 },
    });
  });

  it('report at once when everything was played', () => {
    const drained = rendered.reports.find((report) => report.type === 'status' && report.current === null);
    // Half of a regular report's 50 ms would have been silence.
    expect(drained).toMatchObject({ queuedMs: 0, underruns: 0 });
    expect(drained?.type === 'status' && drained.rms).toBeGreaterThan(0.3);
  });

  it('capture frames of 40 ms at 24 kHz', () => {
    expect(rendered.frames).toHaveLength(25);
    for (const { samples, rms, toneHz } of rendered.frames) {
      expect(samples).toBe(960);
      expect(rms).toBeCloseTo(Math.SQRT1_2, 1);
      expect(toneHz).toBeGreaterThan(970);
      expect(toneHz).toBeLessThan(1_030);
    }
  });
});
