import { readClientCredentials } from './client-credentials.js';

describe('a client’s credentials', () => {
  it('come as a subprotocol from browsers', () => {
    const offered = 'realtime, openai-insecure-api-key.ek_abc-1_2, openai-agents-sdk.0.20.0';
    expect(readClientCredentials({ 'sec-websocket-protocol': offered })).toEqual({
      token: 'ek_abc-1_2',
      wantsParleyEvents: false,
    });
  });

  it('come as a bearer token from servers, in any case', () => {
    expect(readClientCredentials({ authorization: 'Bearer ek_abc' }).token).toBe('ek_abc');
    expect(readClientCredentials({ authorization: 'bearer  ek_abc' }).token).toBe('ek_abc');
  });

  it('are absent in every other form', () => {
    expect(readClientCredentials({}).token).toBeNull();
    expect(readClientCredentials({ authorization: 'Basic ek_abc' }).token).toBeNull();
    expect(readClientCredentials({ authorization: 'Bearer' }).token).toBeNull();
    expect(readClientCredentials({ authorization: `Bearer ${'a'.repeat(257)}` }).token).toBeNull();
    expect(readClientCredentials({ 'sec-websocket-protocol': 'openai-insecure-api-key.' }).token).toBeNull();
    expect(readClientCredentials({ cookie: 'token=ek_abc' }).token).toBeNull();
  });

  it('say whether the client wants Parley’s own events', () => {
    expect(readClientCredentials({ 'sec-websocket-protocol': 'realtime,parley.v1' }).wantsParleyEvents).toBe(
      true,
    );
    expect(readClientCredentials({ 'sec-websocket-protocol': 'realtime,parley.v10' }).wantsParleyEvents).toBe(
      false,
    );
  });
});
