/** What a worker may know and decide about its GPU without computing on it. */
export interface GpuAccess {
  /** Whether the adapter that runtimes get has this feature. */
  offers(feature: string): Promise<boolean>;
  /** From now on this worker finds no GPU: for runtimes that would use one without being asked to. */
  hide(): void;
}

export const gpuAccess: GpuAccess = {
  async offers(feature) {
    const gpu = navigator.gpu as GPU | undefined;
    const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
    return adapter?.features.has(feature) ?? false;
  },
  hide() {
    // Not undefined: a runtime may ask without looking first, and an empty answer is one it must expect.
    Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: async () => null }, configurable: true });
  },
};
