import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project-node.mjs';
import { readSettings, readStages, readText, readYaml, secretSettings } from './read-files.mjs';

const text = readText('docker-compose.yml');
const compose = readYaml('docker-compose.yml');
const { app, caddy, postgres, simulator } = compose.services;
const services = Object.entries(compose.services);
const stages = readStages();

/** Names of the variables that stand in `${…}`, of those followed by one of these operators. */
function variables(operators) {
  const code = text.replaceAll(/^\s*#.*$/gm, '');
  const found = [...code.matchAll(/\$\{(\w+)(:\?|:-|-|)/g)];
  return new Set(found.filter(([, , operator]) => operators.includes(operator)).map(([, name]) => name));
}

const seconds = (duration) => Number(/^(\d+)s$/.exec(duration)?.[1]);

describe('the compose file', () => {
  it('requires three settings, each with a word on what to set', () => {
    expect([...variables([':?'])].sort()).toEqual([
      'DATABASE_PASSWORD_FILE',
      'OPENAI_API_KEY_FILE',
      'PUBLIC_HOST',
    ]);
    expect(text.match(/:\?[^}]+/g).every((guard) => /^:\?set [A-Z_]+ in \.env to /.test(guard))).toBe(true);
    // All others have a value when nobody sets them.
    expect([...variables([''])].filter((name) => !variables([':?']).has(name))).toEqual([]);
  });

  it('gives secrets as files, to those alone who need them', () => {
    const secrets = secretSettings();
    const given = services.flatMap(([service, { environment = {}, secrets: mounted = [] }]) =>
      Object.entries(environment)
        .filter(([name]) => /KEY|PASSWORD|SECRET/.test(name))
        .map(([name, value]) => ({ service, name, value, mounted })),
    );

    expect(given.map(({ service, name }) => `${service} ${name}`).sort()).toEqual([
      'app DATABASE_PASSWORD_FILE',
      'app OPENAI_API_KEY_FILE',
      'postgres POSTGRES_PASSWORD_FILE',
    ]);
    for (const { value, mounted } of given) {
      expect(mounted.map((name) => `/run/secrets/${name}`)).toContain(value);
    }
    expect(Object.keys(compose.secrets).sort()).toEqual(
      [...new Set(given.flatMap(({ mounted }) => mounted))].sort(),
    );
    expect(secrets).toEqual(expect.arrayContaining(['DATABASE_PASSWORD', 'OPENAI_API_KEY']));
    expect(new URL(app.environment.DATABASE_URL).password).toBe('');
  });

  it.each(services)('takes from %s all that it can do without', (_name, service) => {
    expect(service).toMatchObject({
      restart: 'unless-stopped',
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      deploy: {
        resources: {
          limits: {
            cpus: expect.stringMatching(/^\d/),
            memory: expect.stringMatching(/^\d+[mg]$/),
            pids: expect.any(Number),
          },
        },
      },
    });
    expect(service.privileged ?? service.network_mode).toBeUndefined();
  });

  it('lets Caddy alone have a capability, for ports below 1024, and ports of the host', () => {
    expect(
      services.filter(([, { cap_add }]) => cap_add).map(([name, { cap_add }]) => [name, cap_add]),
    ).toEqual([['caddy', ['NET_BIND_SERVICE']]]);
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['caddy']);
    expect(services.filter(([, { container_name: fixed }]) => fixed)).toEqual([]);
  });

  it('keeps the database where there is no way in or out', () => {
    expect([postgres.networks, compose.networks.inside]).toEqual([['inside'], { internal: true }]);
    expect(caddy.networks).toEqual(['outside']);
    const named = services.flatMap(([, { networks }]) => networks);
    expect(named.filter((network) => !(network in compose.networks))).toEqual([]);
  });

  it('gives Parley longer to end than Parley gives itself', () => {
    const { DRAIN_SECONDS } = app.environment;

    expect(DRAIN_SECONDS).toBe(readSettings().get('DRAIN_SECONDS'));
    expect(seconds(app.stop_grace_period)).toBeGreaterThanOrEqual(Number(DRAIN_SECONDS) + 10);
  });

  it('asks everybody how they are, and waits for it', () => {
    expect(stages[app.build.target].healthCheck).toEqual(expect.arrayContaining(['node']));
    expect(stages[simulator.build.target].healthCheck).toEqual(expect.arrayContaining(['node']));
    for (const { healthcheck } of [caddy, postgres]) expect(healthcheck.test[0]).toMatch(/^CMD/);
    expect(caddy.depends_on).toEqual({ app: { condition: 'service_healthy' } });
    expect(app.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });
});

describe('Parley in the compose file', () => {
  it('is started as the image is meant to be, with nothing to write on but volumes', () => {
    const { env, user } = stages[app.build.target];
    const { HOST, PORT, DATA_DIR } = app.environment;

    expect({ HOST, PORT, DATA_DIR, NODE_ENV: 'production' }).toEqual(env);
    expect(app.volumes).toEqual([`data:${DATA_DIR}`]);
    expect(app.tmpfs).toEqual(['/tmp']);
    expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('sets settings that there are', () => {
    const known = [...readSettings().keys(), ...secretSettings().map((name) => `${name}_FILE`)];

    expect(Object.keys(app.environment).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has all that production asks for', () => {
    expect(app.environment).toMatchObject({
      PUBLIC_URL: 'https://${PUBLIC_HOST}',
      TRUSTED_PROXIES: 'uniquelocal',
    });
  });

  it('meets a simulator in a demonstration only, and has none in its image', () => {
    const { SIMULATOR_URL, DEMO } = app.environment;
    const url = new URL(SIMULATOR_URL);

    expect(services.filter(([, { profiles }]) => profiles).map(([name]) => name)).toEqual(['simulator']);
    expect([simulator.profiles, simulator.build.target, DEMO]).toEqual([
      ['demo'],
      'simulator',
      '${DEMO:-no}',
    ]);
    expect([url.hostname, url.port]).toEqual(['simulator', stages.simulator.env.SIMULATOR_PORT]);
    expect(Object.keys(app.depends_on)).not.toContain('simulator');
    expect(JSON.stringify(stages.app.steps)).not.toContain('simulator');
  });
});

describe('Caddy in the compose file', () => {
  const file = readText('deploy/Caddyfile');

  it('reads the file that the tests run', () => {
    const [mount] = caddy.volumes.filter((volume) => volume.includes('Caddyfile'));
    const [source, target, mode] = mount.split(':');

    expect([target, mode]).toEqual(['/etc/caddy/Caddyfile', 'ro']);
    expect(source).toBe('./deploy/Caddyfile');
    expect(existsSync(join(root, source))).toBe(true);
  });

  it('is told what the file asks for', () => {
    const asked = new Set([...file.matchAll(/\{\$(\w+)/g)].map(([, name]) => name));
    const withDefault = new Set([...file.matchAll(/\{\$(\w+):[^}]+\}/g)].map(([, name]) => name));

    expect(Object.keys(caddy.environment).filter((name) => !asked.has(name))).toEqual([]);
    expect([...asked].filter((name) => !(name in caddy.environment) && !withDefault.has(name))).toEqual([]);
  });

  it('knows the replicas by the names that Compose gives them', () => {
    const names = /:-(.+)\}/.exec(caddy.environment.PARLEY_REPLICAS)[1].split(' ');

    expect(names.length).toBeGreaterThan(1);
    expect(names).toEqual(
      names.map((_, index) => `${compose.name}-app-${index + 1}:${app.environment.PORT}`),
    );
  });

  it('keeps its certificates when it is made anew', () => {
    expect(caddy.volumes).toEqual(expect.arrayContaining(['caddy-data:/data', 'caddy-config:/config']));
    const volumes = services.flatMap(([, { volumes = [] }]) =>
      volumes.filter((volume) => !volume.startsWith('./')),
    );
    expect(volumes.map((volume) => volume.split(':')[0]).sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});
