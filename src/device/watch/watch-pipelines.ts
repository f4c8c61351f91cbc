export interface Pipelines {
  count: number;
  /** Milliseconds during which at least one was being made. */
  ms: number;
}

/**
 * Counts the compute pipelines that are made through WebGPU in this global scope from now on, and the time during which
 * at least one was: from the call to its return, or to the end of its promise. A browser may put off compiling what is
 * made without a promise until it is first used; that part of the time cannot be seen from here.
 */
export function watchPipelines(): () => Pipelines {
  const sum: Pipelines = { count: 0, ms: 0 };
  if (typeof GPUDevice === 'undefined') return () => ({ ...sum });
  let underWay = 0;
  let since = 0;
  const begin = () => {
    sum.count++;
    if (underWay++ === 0) since = performance.now();
  };
  const end = () => {
    if (--underWay === 0) sum.ms += performance.now() - since;
  };
  const device = GPUDevice.prototype;
  const { createComputePipeline, createComputePipelineAsync } = device;
  device.createComputePipeline = function (descriptor) {
    begin();
    try {
      return createComputePipeline.call(this, descriptor);
    } finally {
      end();
    }
  };
  device.createComputePipelineAsync = async function (descriptor) {
    begin();
    try {
      return await createComputePipelineAsync.call(this, descriptor);
    } finally {
      end();
    }
  };
  return () => ({ count: sum.count, ms: underWay > 0 ? sum.ms + performance.now() - since : sum.ms });
}
