import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project-node.mjs';
import { fieldProblems, requireValid } from './kubernetes-schemas.mjs';
import { readSettings, readStages, readText, readYaml, secretSettings } from './read-files.mjs';

const BASE = 'deploy/kubernetes/base';
const OVERLAY = 'deploy/kubernetes/overlays/school';

const base = readYaml(`${BASE}/kustomization.yaml`);
const overlay = readYaml(`${OVERLAY}/kustomization.yaml`);
const manifests = base.resources.map((file) => readYaml(`${BASE}/${file}`));
const ofKind = (kind) => manifests.find((manifest) => manifest.kind === kind);
const image = readStages().app;

const pod = ofKind('Deployment').spec.template;
const [container] = pod.spec.containers;
const portsByName = new Map(container.ports.map(({ name, containerPort }) => [name, containerPort]));
const settings = new Map(
  [base, overlay].flatMap(({ configMapGenerator: [{ literals }] }) =>
    literals.map((literal) => literal.split(/=(.*)/s)),
  ),
);

const filesOf = (folder) => readdirSync(join(root, folder)).filter((file) => file !== 'kustomization.yaml');

describe('the manifests for Kubernetes', () => {
  it('are all those that the kustomizations name', () => {
    expect(filesOf(BASE).sort()).toEqual([...base.resources].sort());
    expect(filesOf(OVERLAY)).toEqual(overlay.patches.map(({ path }) => path));
    expect(overlay.resources).toEqual(['../../base']);
    expect(manifests.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'Service',
      'Ingress',
      'PodDisruptionBudget',
      'HorizontalPodAutoscaler',
      'NetworkPolicy',
    ]);
  });

  it.each(manifests)('keep to the schema of $kind', async (manifest) => {
    await expect(requireValid(manifest)).resolves.toBeUndefined();
  });

  it('have no field that Kubernetes does not know', () => {
    const patch = readYaml(`${OVERLAY}/ingress-host.yaml`);

    expect(fieldProblems([...manifests, patch])).toEqual([]);
    // The check itself is awake.
    const [typo] = fieldProblems([{ ...ofKind('Service'), spec: { selectr: {} } }]);
    expect(typo).toMatch(/selectr\W+ does not exist/);
  });

  it('mean the same pods', () => {
    const labels = { 'app.kubernetes.io/name': 'parley' };
    const selectors = [
      ofKind('Deployment').spec.selector.matchLabels,
      ofKind('Service').spec.selector,
      ofKind('PodDisruptionBudget').spec.selector.matchLabels,
      ofKind('NetworkPolicy').spec.podSelector.matchLabels,
      ...pod.spec.topologySpreadConstraints.map(({ labelSelector }) => labelSelector.matchLabels),
    ];

    expect(pod.metadata.labels).toEqual(labels);
    for (const selector of selectors) expect(selector).toEqual(labels);
  });

  it('lead from the address to the port that the image listens on', () => {
    const [{ host, http }] = ofKind('Ingress').spec.rules;
    const { service } = http.paths[0].backend;
    const port = ofKind('Service').spec.ports.find(({ name }) => name === service.port.name);

    expect(service.name).toBe(ofKind('Service').metadata.name);
    expect(portsByName.get(port.targetPort)).toBe(Number(image.env.PORT));
    expect(ofKind('Ingress').spec.tls[0].hosts).toEqual([host]);
    expect(ofKind('Ingress').metadata.annotations['nginx.org/websocket-services']).toBe(service.name);
  });

  it('scale the deployment by a figure that there is, well before a replica is full', () => {
    const { scaleTargetRef, metrics, minReplicas } = ofKind('HorizontalPodAutoscaler').spec;
    const [{ pods }] = metrics;
    const { apiVersion, kind, metadata, spec } = ofKind('Deployment');

    expect(scaleTargetRef).toEqual({ apiVersion, kind, name: metadata.name });
    expect(spec.replicas).toBeUndefined();
    expect(minReplicas).toBeGreaterThan(1);
    expect(readText('backend/src/sessions/session-figures.ts')).toContain(`'${pods.metric.name}'`);
    expect(Number(pods.target.averageValue)).toBeLessThanOrEqual(
      Number(readSettings().get('MAX_SESSIONS')) / 2,
    );
  });

  it('let in people and Prometheus, and out what Parley needs', () => {
    const { policyTypes, ingress, egress } = ofKind('NetworkPolicy').spec;
    const ports = (rules) => rules.flatMap(({ ports }) => ports.map(({ port }) => port));

    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(ports(ingress)).toEqual([...portsByName.keys()]);
    expect(ingress.every(({ from }) => from.length === 1)).toBe(true);
    expect(ports(egress)).toEqual([53, 53, 5432, 443]);
  });
});

describe('the pod', () => {
  it('may do nothing but run Parley', () => {
    const [uid, gid] = image.user.split(':').map(Number);

    expect(pod.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: uid,
        runAsGroup: gid,
        fsGroup: gid,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(Object.keys(container.resources)).toEqual(['requests', 'limits']);
  });

  it('can write where the image does, and nowhere else', () => {
    const writable = container.volumeMounts.filter(({ readOnly }) => readOnly !== true);

    expect(writable.map(({ mountPath }) => mountPath)).toEqual([image.env.DATA_DIR, '/tmp']);
    const names = pod.spec.volumes.map(({ name }) => name);
    expect(container.volumeMounts.map(({ name }) => name)).toEqual(names);
  });

  it('has longer to end than its conversations take to be handed on', () => {
    const { preStop } = container.lifecycle;
    const takes = preStop.sleep.seconds + Number(settings.get('DRAIN_SECONDS'));

    expect(pod.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(takes + 10);
  });

  it('is asked at addresses that answer', () => {
    const { paths } = JSON.parse(readText('contracts/openapi.json'));
    const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe];

    expect(probes.map(({ httpGet }) => httpGet.path)).toEqual([
      '/api/health/live',
      '/api/health/live',
      '/api/health/ready',
    ]);
    for (const { httpGet } of probes) {
      expect(Object.keys(paths)).toContain(httpGet.path);
      expect(portsByName.get(httpGet.port)).toBe(Number(image.env.PORT));
    }
  });

  it('gets settings that there are, and secrets as files', () => {
    const [mount] = container.volumeMounts.filter(({ name }) => name === 'secrets');
    const secrets = secretSettings();

    expect([...settings.keys()].filter((name) => !readSettings().has(name))).toEqual([]);
    expect([...settings.keys()].filter((name) => secrets.includes(name))).toEqual([]);
    for (const { name, value } of container.env) {
      expect(secrets).toContain(name.replace(/_FILE$/, ''));
      expect(value.startsWith(`${mount.mountPath}/`)).toBe(true);
    }
    expect(container.envFrom).toEqual([{ configMapRef: { name: base.configMapGenerator[0].name } }]);
  });

  it('answers Prometheus where its settings say', () => {
    expect(portsByName.get('metrics')).toBe(Number(settings.get('METRICS_PORT')));
    expect(settings.get('METRICS_HOST')).toBe('0.0.0.0');
  });
});

describe('the example of an overlay', () => {
  it('changes what an institution has to, and that fits together', () => {
    const patch = readYaml(`${OVERLAY}/ingress-host.yaml`);
    const { hostname, protocol } = new URL(settings.get('PUBLIC_URL'));

    expect(protocol).toBe('https:');
    expect([patch.spec.rules[0].host, ...patch.spec.tls[0].hosts]).toEqual([hostname, hostname]);
    expect(patch.metadata.name).toBe(ofKind('Ingress').metadata.name);
    expect(overlay.images.map(({ name }) => name)).toEqual([container.image]);
    expect(overlay.configMapGenerator[0]).toMatchObject({ name: 'parley-settings', behavior: 'merge' });
    expect(settings.has('TRUSTED_PROXIES')).toBe(true);
  });
});
