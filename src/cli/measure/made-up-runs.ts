import { measured } from '../../schema/primitives.ts';
import { RUN_SCHEMA_VERSION, type Run } from '../../schema/run.ts';
import type { SpeedShape, SpeedTrial } from '../../schema/speed.ts';
import { NO_THINKING, type Trial } from '../../schema/trial.ts';
import { uniformSource } from '../../statistics/random.ts';
import { GPUS, RUNTIMES, madeUpSession } from './made-up-session.ts';

/** Runs that nobody made, as varied as those of a fleet: every one is marked as synthetic. */

const MODELS = [
  { name: 'Made-up 0.5B', parameters: 500_000_000, skill: 0.3 },
  { name: 'Made-up 1.5B', parameters: 1_500_000_000, skill: 0.55 },
  { name: 'Made-up 3B', parameters: 3_000_000_000, skill: 0.7 },
  { name: 'Made-up 7B', parameters: 7_000_000_000, skill: 0.85 },
] as const;
const MACHINES_OF_A_KIND = 4;
const TASKS = 20;
const FAMILIES = ['sums', 'dates', 'sets', 'order', 'units'];
const SHAPES = [
  [64, 16, 0],
  [256, 32, 0],
  [512, 16, 0],
  [64, 32, 1024],
] as const;
/** Repeats of each shape, the first to warm up. */
const REPEATS = 6;
/** One run in so many times shapes. */
const SPEED_EVERY = 5;
const FIRST_START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

type Random = () => number;
const pick = <Item>(items: readonly Item[], random: Random): Item => items[Math.floor(random() * items.length)] as Item;

/** As many valid runs as wanted, the same ones for the same seed, as an iterable: thousands need not be there at once. */
export function* madeUpRuns(count: number, seed: number): Iterable<Run> {
  const random = uniformSource(seed);
  for (let index = 0; index < count; index++) yield madeUpRun(index, random);
}

function madeUpRun(index: number, random: Random): Run {
  const gpu = pick(GPUS, random);
  const model = pick(MODELS, random);
  const engine = pick(RUNTIMES, random);
  const machine = Math.floor(random() * MACHINES_OF_A_KIND);
  const startedAt = new Date(FIRST_START + index * HOUR_MS).toISOString();
  const tokenMs = ((1000 / (20 * gpu.speed)) * model.parameters) / 1e9;
  const isSpeed = index % SPEED_EVERY === 0;
  const trials = isSpeed ? [] : tasksOf(pick([1, 2, 3], random), model.skill, tokenMs, random);
  const speedTrials = isSpeed ? shapesOf(tokenMs, random) : [];
  const id = `${model.name.toLowerCase().replace(' ', '-')}-${engine.runtime}`;
  return {
    type: 'tabmark-run',
    schemaVersion: RUN_SCHEMA_VERSION,
    id: `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
    provenance: 'synthetic',
    appVersion: '0.0.0',
    startedAt,
    label: `${gpu.vendor}-${machine}`,
    seed: 1,
    entry: {
      build: id,
      suite: { id: isSpeed ? 'made-up-shapes' : 'made-up-tasks', version: 1, digest: `sha256:${'0'.repeat(64)}` },
      settings: {
        backend: 'auto',
        sampling: { method: 'greedy' },
        thinking: { mode: 'off' },
        stopping: { rule: 'all' },
        contextTokens: 2048,
        limit: isSpeed ? SHAPES.length : TASKS,
        repeat: isSpeed ? REPEATS - 1 : 1,
        gatePrompts: 2,
      },
    },
    build: {
      id,
      title: `${model.name} (${engine.runtime})`,
      model: model.name,
      runtime: engine.runtime,
      repository: `made-up/${id}`,
      revision: 'main',
      quantisation: engine.quantisation,
      parameters: model.parameters,
      licence: 'none',
      contextTokens: 4096,
      thinking: 'never',
      recommendedSampling: { sampling: { method: 'greedy' }, source: 'nobody' },
      role: 'model',
      files: [{ path: 'model.onnx', bytes: model.parameters / 2 }],
      downloadBytes: model.parameters / 2,
      requiredFeatures: [],
    },
    plannedTrials: Math.max(1, trials.length + speedTrials.length),
    status: { state: 'completed', finishedAt: startedAt, because: 'every-trial' },
    sessions: [madeUpSession(startedAt, gpu, engine, model.parameters)],
    trials,
    speedTrials,
  };
}

function tasksOf(suiteSeed: number, skill: number, tokenMs: number, random: Random): Trial[] {
  return Array.from({ length: TASKS }, (_, index) => {
    const family = FAMILIES[index % FAMILIES.length] as string;
    const tokens = 8 + Math.floor(random() * 40);
    const isCorrect = random() < skill;
    return {
      task: {
        id: `made-up-tasks@1/${family}/${suiteSeed}/${index}`,
        family,
        kind: 'reasoning',
        level: 1,
        seed: suiteSeed,
        index,
        messages: [{ role: 'user', content: `What is ${index} + ${suiteSeed}?` }],
        grader: { kind: 'number', answer: `${index + suiteSeed}` },
        maxTokens: 64,
      },
      attempt: 0,
      session: 0,
      doubts: [],
      outcome: {
        status: 'answered',
        completion: `Answer: ${isCorrect ? index + suiteSeed : -1}`,
        finish: 'stop',
        timeline: timelineOf(40, tokens, tokenMs, random),
        thinking: NO_THINKING,
        grades: [{ grader: 'number', graderVersion: 1, outcome: isCorrect ? 'correct' : 'wrong', reason: 'Made up.' }],
      },
    };
  });
}

const shapesOf = (tokenMs: number, random: Random): SpeedTrial[] =>
  SHAPES.flatMap(([promptTokens, decodeTokens, depthTokens]) => {
    const id = `pp${promptTokens}-tg${decodeTokens}-d${depthTokens}`;
    const shape: SpeedShape = { id, title: id, content: 'random-tokens', depthTokens, promptTokens, decodeTokens };
    return Array.from({ length: REPEATS }, (_, attempt) => ({
      shape,
      attempt,
      warmUp: attempt === 0,
      session: 0,
      startedMs: attempt * 10_000,
      doubts: [],
      conditions: { charging: measured(true), pressure: measured('nominal' as const) },
      outcome: {
        status: 'timed' as const,
        timeline: timelineOf(promptTokens, decodeTokens, tokenMs, random),
        depthMs: depthTokens,
      },
    }));
  });

/** Tokens that come some ms apart, 5 % more or less; the prompt takes a tenth as long for each of its tokens. */
function timelineOf(promptTokens: number, tokens: number, tokenMs: number, random: Random) {
  let at = (promptTokens * tokenMs) / 10;
  const arrivedMs = Array.from({ length: tokens }, () => (at += tokenMs * (0.95 + 0.1 * random())));
  return { promptTokens, tokenIds: arrivedMs.map((_, index) => index), arrivedMs };
}
