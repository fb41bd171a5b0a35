/** True when nothing in the settings names a Realtime server, so that the simulator has to stand in. */
export function needsSimulator(env) {
  const isSet = (name) => (env[name] ?? '').trim() !== '';
  return !['OPENAI_API_KEY', 'OPENAI_API_KEY_FILE', 'REALTIME_URL', 'SIMULATOR_URL'].some(isSet);
}
