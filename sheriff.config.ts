import type { SheriffConfig } from '@softarc/sheriff-core';

/** Who may import whom inside the backend and inside the frontend: `docs/decisions/0003-boundaries-by-lint.md`. */
export const config: SheriffConfig = {
  enableBarrelLess: true,
  modules: {
    'contracts/src': 'contracts',
    'backend/src': {
      config: 'config',
      platform: 'platform',
      prompting: 'prompting',
      audit: 'audit',
      sessions: 'sessions',
      'realtime-gateway': 'realtime-gateway',
      'client-config': 'client-config',
    },
    'frontend/src/app': {
      audio: 'audio',
      realtime: 'realtime',
      i18n: 'i18n',
      ui: 'ui',
      practice: 'practice',
      'practice/<feature>': 'practice-feature:<feature>',
    },
  },
  depRules: {
    root: ['config', 'platform', 'prompting', 'audit', 'sessions', 'realtime-gateway', 'client-config', 'contracts', 'audio', 'realtime', 'i18n', 'ui', 'practice', 'practice-feature:*'],
    contracts: [],
    config: ['contracts'],
    platform: ['config', 'contracts'],
    prompting: ['contracts'],
    audit: ['platform', 'config', 'contracts'],
    sessions: ['audit', 'prompting', 'platform', 'config', 'contracts'],
    'realtime-gateway': ['sessions', 'platform', 'config', 'contracts'],
    'client-config': ['platform', 'config', 'contracts'],
    ui: ['contracts'],
    i18n: ['contracts'],
    audio: ['contracts'],
    realtime: ['contracts', 'audio'],
    practice: ['realtime', 'audio', 'i18n', 'ui', 'contracts'],
    'practice-feature:*': ['practice', 'realtime', 'audio', 'i18n', 'ui', 'contracts'],
  },
};
