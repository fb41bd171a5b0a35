import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../../src/platform/package-root.js';
import { WholeBackend } from './whole-backend.js';

interface OpenApi {
  readonly paths: Readonly<Record<string, object>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

describe('the documentation of the API', () => {
  let backend: WholeBackend;
  beforeAll(async () => {
    backend = await WholeBackend.start();
  });
  afterAll(async () => {
    await backend.stop();
  });

  it('is a page whose scripts all come from this server', async () => {
    const response = await backend.fetch('/api/docs');
    const page = await response.text();
    const scripts = [...page.matchAll(/<script([^>]*)>([^<]*)</g)];

    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes = '', content = ''] of scripts) {
      expect(content.trim()).toBe('');
      const source = new URL(/src="([^"]+)"/.exec(attributes)?.[1] ?? '', response.url);
      const script = await backend.fetch(source.pathname);
      expect(source.host).toBe(new URL(response.url).host);
      expect(script.headers.get('content-type')).toContain('javascript');
      await script.text();
    }
  });

  it('lists every address of the API, by name', async () => {
    const { paths } = (await (await backend.fetch('/api/docs-json')).json()) as OpenApi;

    expect(Object.keys(paths)).toEqual([
      '/api/admin/audit',
      '/api/admin/audit/check',
      '/api/admin/audit/export',
      '/api/admin/live',
      '/api/admin/log-in',
      '/api/admin/log-out',
      '/api/admin/me',
      '/api/admin/me/password',
      '/api/admin/me/second-factor/begin',
      '/api/admin/me/second-factor/confirm',
      '/api/admin/me/second-factor/disable',
      '/api/admin/me/sessions',
      '/api/admin/me/sessions/end-others',
      '/api/admin/me/sessions/{id}',
      '/api/admin/notices',
      '/api/admin/oidc',
      '/api/admin/oidc/callback',
      '/api/admin/oidc/log-in',
      '/api/admin/overview',
      '/api/admin/sessions',
      '/api/admin/sessions/export',
      '/api/admin/sessions/{id}',
      '/api/admin/sessions/{id}/end',
      '/api/admin/sessions/{id}/export',
      '/api/admin/sessions/{id}/transcript',
      '/api/admin/settings',
      '/api/admin/settings/retention-preview',
      '/api/admin/setup',
      '/api/admin/staff',
      '/api/admin/staff/{id}',
      '/api/admin/staff/{id}/reset-password',
      '/api/client-config',
      '/api/end-session',
      '/api/generate-token',
      '/api/health/live',
      '/api/health/ready',
    ]);
  });

  it('is what is committed in contracts', async () => {
    const served: unknown = await (await backend.fetch('/api/docs-json')).json();
    const committed: unknown = JSON.parse(
      readFileSync(join(findPackageRoot(), 'contracts', 'openapi.json'), 'utf8'),
    );

    expect(committed).toEqual(served);
  });
});
