import { signal } from '@angular/core';
import type { CaptureCommand, CapturedFrame } from '../../../worklets/worklet-messages';
import type { Microphone } from './audio-ports';
import { FrameBacklog } from './frame-backlog';
import { openMicrophoneStream, stopStream } from './microphone-stream';
import type { SoundGraph } from './sound-graph';

/** A granted microphone. When the device goes or another comes, it puts the new one in the same graph. */
export class MicrophoneSource implements Microphone {
  private readonly currentLevel = signal(0);
  private readonly muted = signal(false);
  private readonly lost = signal(false);
  private readonly backlog = new FrameBacklog();
  private readonly closing = new AbortController();
  private source: MediaStreamAudioSourceNode | null = null;
  private knownDevices: Promise<string>;
  /** Replacements happen one after the other: events come in bursts. */
  private replacements: Promise<void> = Promise.resolve();

  readonly level = this.currentLevel.asReadonly();
  readonly isMuted = this.muted.asReadonly();
  readonly isLost = this.lost.asReadonly();

  constructor(
    private readonly mediaDevices: MediaDevices,
    private stream: MediaStream,
    private graph: SoundGraph,
  ) {
    this.knownDevices = listInputDevices(mediaDevices);
    mediaDevices.addEventListener('devicechange', this.onDeviceChange);
    this.listenToTracks();
    this.connect();
  }

  /** Moves to another context, without asking for the device again. */
  attach(graph: SoundGraph): void {
    this.disconnect();
    this.graph = graph;
    this.connect();
    this.command({ type: 'set-muted', isMuted: this.muted() });
  }

  setMuted(isMuted: boolean): void {
    this.muted.set(isMuted);
    if (isMuted) this.currentLevel.set(0);
    this.command({ type: 'set-muted', isMuted });
  }

  onFrame(listener: (pcm16: Uint8Array) => void): void {
    this.backlog.addListener(listener);
  }

  close(): void {
    this.closing.abort();
    this.mediaDevices.removeEventListener('devicechange', this.onDeviceChange);
    this.disconnect();
    stopStream(this.stream);
    this.backlog.clear();
    this.currentLevel.set(0);
  }

  private connect(): void {
    this.graph.capture.port.onmessage = ({ data }: MessageEvent<CapturedFrame>) => this.onCaptured(data);
    this.source = this.graph.context.createMediaStreamSource(this.stream);
    this.source.connect(this.graph.capture);
    this.command({ type: 'source-changed' });
  }

  private disconnect(): void {
    this.source?.disconnect();
    this.source = null;
    this.graph.capture.port.onmessage = null;
  }

  private command(command: CaptureCommand): void {
    this.graph.capture.port.postMessage(command);
  }

  private onCaptured({ pcm16, rms }: CapturedFrame): void {
    // A frame may have been on its way while the learner muted.
    if (this.muted()) return;
    this.currentLevel.set(rms);
    this.backlog.push(new Uint8Array(pcm16));
  }

  private listenToTracks(): void {
    const options = { signal: this.closing.signal };
    for (const track of this.stream.getAudioTracks()) {
      track.addEventListener('ended', () => this.onTrackEnded(track), options);
    }
  }

  private onTrackEnded(track: MediaStreamTrack): void {
    if (!this.stream.getAudioTracks().includes(track)) return;
    this.lost.set(true);
    this.currentLevel.set(0);
    this.replacements = this.replacements.then(() => this.replaceIfNeeded());
  }

  private readonly onDeviceChange = (): void => {
    this.replacements = this.replacements.then(() => this.replaceIfNeeded());
  };

  private async replaceIfNeeded(): Promise<void> {
    const known = await this.knownDevices;
    this.knownDevices = listInputDevices(this.mediaDevices);
    const hasChanged = (await this.knownDevices) !== known;
    if (this.closing.signal.aborted || !(this.lost() || hasChanged)) return;
    const replacement = await openMicrophoneStream(this.mediaDevices, this.closing.signal).catch(
      // No other device, or not allowed: the old one goes on if it still can, otherwise `isLost` stays true.
      () => null,
    );
    if (replacement) this.replaceStream(replacement);
  }

  private replaceStream(stream: MediaStream): void {
    this.disconnect();
    stopStream(this.stream);
    this.stream = stream;
    this.listenToTracks();
    this.connect();
    this.lost.set(false);
  }
}

/** Changes whenever a microphone comes or goes; loudspeakers do not matter. */
async function listInputDevices(mediaDevices: MediaDevices): Promise<string> {
  const devices = await mediaDevices.enumerateDevices().catch(
    // Not allowed to look: then only the end of the track tells that a device has gone.
    () => [],
  );
  return devices
    .filter(({ kind }) => kind === 'audioinput')
    .map(({ deviceId, groupId }) => `${deviceId} ${groupId}`)
    .sort()
    .join('\n');
}
