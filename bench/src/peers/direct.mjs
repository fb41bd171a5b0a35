/** No relay at all: what the load generator and the upstream can do by themselves. */
export const direct = {
  name: 'direct',
  title: 'direct, no relay',
  isRelay: false,
  whyMissing: () => null,
  async start(upstream) {
    const target = { host: '127.0.0.1', port: upstream.port, path: '/v1/realtime', opensItself: true };
    return {
      pid: null,
      targets: async (count) => Array.from({ length: count }, () => target),
      stop: async () => {},
    };
  },
};
