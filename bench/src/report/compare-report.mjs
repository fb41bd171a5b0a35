import { median } from '../measure/samples.mjs';
import { markdownTable } from './markdown.mjs';

const VOICE_COLUMNS = [
  'round trip, ms',
  'p50',
  'p90',
  'p99',
  'max',
  'added p50',
  'added p99',
  'added p50 × pipe’s',
  'added p99 × pipe’s',
  'lost',
  'reordered',
  'cut',
];

const COST_COLUMNS = [
  'cost',
  'CPU s per session-min',
  '× pipe’s',
  '× Nest’s',
  'memory a session, kB',
  'ready p50, ms',
  'ready p99, ms',
  'first audio p50, ms',
  'cores of the load',
  'of others',
];

/** Below this an added latency is too close to nothing to be divided by. */
const LEAST_ADDED_MS = 0.01;

function fixed(value, digits) {
  return value === null || value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);
}

/** Null where either is missing. */
function difference(value, base) {
  return value === null || base === null || base === undefined ? null : value - base;
}

/** Null where either is missing, or the base is `least` or less. */
export function ratio(value, base, least = 0) {
  return value === null || base === null || base === undefined || base <= least ? null : value / base;
}

/**
 * The rounds of one peer at one load as one: medians, but losses are added up, so that none disappears.
 *
 * @returns null when no round of it was measured
 */
export function summarise(rounds) {
  if (rounds.length === 0) return null;
  const medianOf = (key) => median(rounds.map((round) => round[key]));
  const total = (key) => rounds.reduce((sum, round) => sum + round[key], 0);
  const times = ['p50', 'p90', 'p99', 'max', 'readyP50', 'readyP99', 'firstAudioP50'];
  return {
    ...Object.fromEntries(times.map((key) => [key, medianOf(key)])),
    lost: total('lost'),
    reordered: total('reordered'),
    cut: total('cut'),
    cpu: medianOf('cpuPerSessionMinute'),
    memory: medianOf('memoryPerSession'),
    loadCpu: medianOf('loadCpu'),
    otherCpu: medianOf('otherCpu'),
  };
}

function voiceCells(summary, peer, { direct, pipe }) {
  const added = (of, key) => (of === null || !peer.isRelay ? null : difference(of[key], direct?.[key]));
  const times = [
    summary.p50,
    summary.p90,
    summary.p99,
    summary.max,
    added(summary, 'p50'),
    added(summary, 'p99'),
  ];
  const ratios = ['p50', 'p99'].map((key) => ratio(added(summary, key), added(pipe, key), LEAST_ADDED_MS));
  return [
    ...[...times, ...ratios].map((value) => fixed(value, 2)),
    ...[summary.lost, summary.reordered, summary.cut].map(String),
  ];
}

function costCells(summary, { pipe, nest }) {
  return [
    fixed(summary.cpu, 4),
    ...[ratio(summary.cpu, pipe?.cpu), ratio(summary.cpu, nest?.cpu)].map((value) => fixed(value, 2)),
    fixed(summary.memory === null ? null : summary.memory / 1000, 0),
    ...[summary.readyP50, summary.readyP99, summary.firstAudioP50].map((value) => fixed(value, 1)),
    ...[summary.loadCpu, summary.otherCpu].map((value) => fixed(value, 2)),
  ];
}

/** @param cells what stands in a peer's row behind its title */
function tableOf(columns, peers, summaryOf, cells) {
  const rows = peers.map((peer) => {
    const summary = summaryOf(peer.name);
    const filled = summary === null ? columns.slice(1).map(() => '–') : cells(summary, peer);
    return [peer.title, ...filled];
  });
  return markdownTable(columns, rows);
}

function tablesFor(peers, results) {
  const summaryOf = (name) => summarise(results.filter(({ peer }) => peer === name));
  const bases = {
    direct: summaryOf('direct'),
    pipe: summaryOf('bare-pipe'),
    nest: summaryOf('nest-gateway'),
  };
  const voice = tableOf(VOICE_COLUMNS, peers, summaryOf, (summary, peer) => voiceCells(summary, peer, bases));
  const cost = tableOf(COST_COLUMNS, peers, summaryOf, (summary) => costCells(summary, bases));
  return `${voice}\n\n${cost}`;
}

/** Two tables for each load. A peer without figures could not be measured; the log says why. */
export function compareReport({ peers, sessions, rounds, seconds, results, isByTurns = false }) {
  const parts = sessions.map((count) => {
    const ofCount = results.filter((result) => result.sessions === count);
    return `### ${count} ${count === 1 ? 'session' : 'sessions'}\n\n${tablesFor(peers, ofCount)}\n`;
  });
  return `## Voice sessions through a relay on one core\n\nMedian of ${rounds}, ${seconds} s each${isByTurns ? ', by turns' : ''}; losses are sums.\n\n${parts.join('\n')}`;
}
