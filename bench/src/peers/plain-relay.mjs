/** A relay that runs as `child` and takes every client at one address. */
export function plainRelay(child, port, stop = () => child.stop()) {
  const target = { host: '127.0.0.1', port, path: '/v1/realtime', opensItself: true };
  return { pid: child.pid, targets: async (count) => Array.from({ length: count }, () => target), stop };
}
