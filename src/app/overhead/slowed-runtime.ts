import type { Runtime, ShapeTiming } from '../../runtimes/runtime.ts';

/**
 * The runtime, with the times of every timed shape longer by a factor, to see whether a slow-down of known size is found in
 * real measurements with their real noise. Nothing runs slower: the times are multiplied. A run with it is `synthetic`.
 */
export const slowedRuntime = (runtime: Runtime, factor: number): Runtime => ({
  async load(request, watch) {
    const loaded = await runtime.load(request, watch);
    const { timeShape } = loaded;
    if (!timeShape) return loaded;
    return {
      ...loaded,
      timeShape: async (asked, timing) => slowed(await timeShape(asked, timing), factor),
    };
  },
});

const slowed = ({ timeline, depthMs }: ShapeTiming, factor: number): ShapeTiming => ({
  timeline: { ...timeline, arrivedMs: timeline.arrivedMs.map((at) => at * factor) },
  depthMs: depthMs * factor,
});
