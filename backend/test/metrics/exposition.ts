/** One sample of the text that a monitoring system reads. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const HELP = /^# HELP (\S+) (.*)$/gm;

function readSample(line: string): Sample {
  const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
  if (name === '') throw new Error(`not a sample: ${line}`);
  return {
    name,
    labels: Object.fromEntries([...labels.matchAll(LABEL)].map(([, key = '', text = '']) => [key, text])),
    value: value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value.replace(/^Nan$/, 'NaN')),
  };
}

/** What `/metrics` said at one moment. */
export class Exposition {
  readonly samples: readonly Sample[];

  constructor(readonly text: string) {
    this.samples = text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map(readSample);
  }

  /** Help texts by name. */
  get families(): ReadonlyMap<string, string> {
    return new Map([...this.text.matchAll(HELP)].map(([, name = '', help = '']) => [name, help]));
  }

  /** The one sample of this name with these labels, among others that it may have. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number {
    const found = this.samples.filter(
      (sample) =>
        sample.name === name && Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
    );
    const [only] = found;
    if (found.length !== 1 || only === undefined) throw new Error(`${found.length} samples of ${name}`);
    return only.value;
  }
}
