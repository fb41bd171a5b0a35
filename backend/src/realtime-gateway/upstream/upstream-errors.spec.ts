import {
  classifyClose,
  classifyError,
  classifyFirstError,
  classifyHttpAnswer,
  classifyResponse,
  isAccountFailure,
} from './upstream-errors.js';

describe('upstream’s errors', () => {
  it.each([
    ['insufficient_quota', 'quota'],
    ['billing_hard_limit_reached', 'quota'],
    ['account_deactivated', 'quota'],
    ['spend_limit_exceeded', 'quota'],
    ['invalid_api_key', 'account_refused'],
    ['model_not_found', 'model_unknown'],
    ['invalid_model', 'model_unknown'],
    ['DeploymentNotFound', 'model_unknown'],
    ['session_expired', 'expired'],
    ['rate_limit_exceeded', null],
    ['conversation_already_has_active_response', null],
    ['invalid_value', null],
  ])('%s means %s', (code, kind) => {
    expect(classifyError({ type: 'invalid_request_error', code })).toBe(kind);
  });

  it('are known by their type too, when that is all there is', () => {
    expect(classifyError({ type: 'insufficient_quota', code: null })).toBe('quota');
    expect(classifyError(undefined)).toBeNull();
  });

  it('are found in a reply that failed, and only there', () => {
    const status_details = { error: { code: 'insufficient_quota' } };
    expect(classifyResponse({ status: 'failed', status_details })).toBe('quota');
    expect(classifyResponse({ status: 'completed', status_details })).toBeNull();
  });

  it.each([
    [{ type: 'server_error', code: null }, 'transient'],
    [{ type: 'requests', code: 'rate_limit_exceeded' }, 'transient'],
    [{ type: 'invalid_request_error', code: 'invalid_api_key' }, 'account_refused'],
    [{ type: 'invalid_request_error', code: 'who_knows' }, 'refused'],
  ])('in the place of a session: %j means %s', (error, kind) => {
    expect(classifyFirstError(error)).toBe(kind);
  });

  it('concern the whole account, or one session', () => {
    expect((['quota', 'account_refused'] as const).map(isAccountFailure)).toEqual([true, true]);
    const ofOneSession = ['refused', 'transient', 'lost', 'timeout', 'model_unknown', 'expired'] as const;
    expect(ofOneSession.filter(isAccountFailure)).toEqual([]);
  });

  it.each([
    [4000, 'invalid_request_error.invalid_model', 'model_unknown'],
    [3000, 'invalid_request_error.invalid_api_key', 'account_refused'],
    [3000, '', 'account_refused'],
    [4000, 'insufficient_quota.insufficient_quota', 'quota'],
    [1001, 'session_expired', 'expired'],
    [1006, '', 'lost'],
    [1011, 'keepalive ping timeout', 'lost'],
    [1000, '', 'lost'],
  ])('close %i "%s" means %s', (code, reason, kind) => {
    expect(classifyClose(code, reason)).toBe(kind);
  });

  it.each([
    [400, '', 'refused'],
    [401, '', 'account_refused'],
    [403, '<html>', 'account_refused'],
    [403, '{"error":{"code":"unsupported_country_region_territory"}}', 'account_refused'],
    [404, '{"error":{"code":"model_not_found"}}', 'model_unknown'],
    [404, '<html>', 'refused'],
    [429, '{"error":{"code":"insufficient_quota"}}', 'quota'],
    [429, '{"error":{"code":"rate_limit_exceeded"}}', 'transient'],
    [503, '', 'transient'],
    [301, '', 'refused'],
  ])('HTTP %i %s means %s', (status, body, kind) => {
    expect(classifyHttpAnswer(status, body)).toBe(kind);
  });
});
