import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { cpuSeconds, processFamily, residentBytes } from './process-meter.mjs';

function ownCpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

describe('the process meter', () => {
  it('reads the same processor time and memory as the process itself', () => {
    const own = ownCpuSeconds();
    const measured = cpuSeconds([process.pid]);

    // Between the two readings the process goes on, and the kernel counts in hundredths.
    expect(measured).toBeGreaterThan(own - 0.05);
    expect(measured).toBeLessThan(own + 0.5);
    expect(residentBytes([process.pid]) / process.memoryUsage.rss()).toBeCloseTo(1, 0);
  });

  it('finds the children of a process, and counts nothing for one that has ended', async () => {
    const child = spawn('cat');
    await once(child, 'spawn');
    expect(processFamily(process.pid)).toEqual(expect.arrayContaining([process.pid, child.pid]));

    child.stdin.end();
    await once(child, 'close');
    expect(cpuSeconds([child.pid])).toBe(0);
    expect(residentBytes([child.pid])).toBe(0);
  });
});
