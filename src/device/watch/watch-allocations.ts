import { textureBytes } from './texture-bytes.ts';

export interface Allocations {
  peakBytes(): number;
  restBytes(): number;
}

/** What one device holds. Once it is gone nothing of it exists, and nothing can be added. */
interface Ledger {
  bytes: number;
  isGone: boolean;
}

/** One buffer or texture. */
interface Entry {
  ledger: Ledger;
  bytes: number;
  isFreed: boolean;
}

/**
 * Follows the bytes of all buffers and textures that are created through WebGPU in this global scope from now on. They
 * end when they are destroyed, when their device is destroyed or lost, or, some time later, when the browser has
 * collected what nobody held any more. Query sets, pipelines and what a driver adds are not counted; what WebGPU refused
 * to create for lack of memory counts until it is let go, because it says so only later.
 *
 * The library webgpu-memory (1.5.3) does not serve here: it notices what was collected only when it is asked, so that its
 * peak counts what was long gone; it keeps an entry for every bind group ever made, and runtimes make one for each
 * dispatch; and a device that is lost or destroyed leaves its bytes in the sum.
 */
export function watchAllocations(): Allocations {
  const all = new Total();
  if (typeof GPUDevice === 'undefined') return all;
  const entries = new WeakMap<GPUBuffer | GPUTexture, Entry>();
  const collected = new FinalizationRegistry<Entry>((entry) => all.free(entry));
  const add = (device: GPUDevice, resource: GPUBuffer | GPUTexture, bytes: number | undefined) => {
    const entry = bytes === undefined ? undefined : all.add(device, bytes);
    if (!entry) return;
    entries.set(resource, entry);
    // Without a token to unregister by, which costs more than a second call that finds it freed.
    collected.register(resource, entry);
  };
  const end = (resource: GPUBuffer | GPUTexture) => {
    const entry = entries.get(resource);
    if (entry) all.free(entry);
  };

  const device = GPUDevice.prototype;
  const { createBuffer, createTexture, destroy } = device;
  device.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    add(this, buffer, buffer.size);
    return buffer;
  };
  device.createTexture = function (descriptor) {
    const texture = createTexture.call(this, descriptor);
    add(this, texture, textureBytes(shapeOf(texture)));
    return texture;
  };
  device.destroy = function () {
    all.end(this);
    return destroy.call(this);
  };
  const { destroy: destroyBuffer } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    end(this);
    return destroyBuffer.call(this);
  };
  const { destroy: destroyTexture } = GPUTexture.prototype;
  GPUTexture.prototype.destroy = function () {
    end(this);
    return destroyTexture.call(this);
  };
  return all;
}

/** The bytes of all devices together. */
class Total implements Allocations {
  #bytes = 0;
  #peak = 0;
  readonly #ledgers = new WeakMap<GPUDevice, Ledger>();

  peakBytes(): number {
    return this.#peak;
  }

  restBytes(): number {
    return this.#bytes;
  }

  /** Undefined where the device is gone: what is created on it then is nothing. */
  add(device: GPUDevice, bytes: number): Entry | undefined {
    const ledger = this.#ledgerOf(device);
    if (ledger.isGone) return undefined;
    ledger.bytes += bytes;
    this.#bytes += bytes;
    if (this.#bytes > this.#peak) this.#peak = this.#bytes;
    return { ledger, bytes, isFreed: false };
  }

  free(entry: Entry): void {
    if (entry.isFreed || entry.ledger.isGone) return;
    entry.isFreed = true;
    entry.ledger.bytes -= entry.bytes;
    this.#bytes -= entry.bytes;
  }

  end(device: GPUDevice): void {
    this.#close(this.#ledgerOf(device));
  }

  #ledgerOf(device: GPUDevice): Ledger {
    let ledger = this.#ledgers.get(device);
    if (!ledger) {
      const opened = { bytes: 0, isGone: false };
      ledger = opened;
      this.#ledgers.set(device, opened);
      void device.lost.then(() => this.#close(opened));
    }
    return ledger;
  }

  #close(ledger: Ledger): void {
    if (ledger.isGone) return;
    ledger.isGone = true;
    this.#bytes -= ledger.bytes;
  }
}

const shapeOf = (texture: GPUTexture) => ({
  format: texture.format,
  width: texture.width,
  height: texture.height,
  depthOrArrayLayers: texture.depthOrArrayLayers,
  is3d: texture.dimension === '3d',
  mipLevelCount: texture.mipLevelCount,
  sampleCount: texture.sampleCount,
});
