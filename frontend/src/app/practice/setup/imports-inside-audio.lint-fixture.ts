import { buildSoundGraph } from '../../audio/sound-graph';

/** What lies behind the audio ports is nobody else's: this file must be refused. */
export const refused = buildSoundGraph;
