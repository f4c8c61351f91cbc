import { DEFAULT_ENDPOINT_CONTEXT } from '../runtimes/endpoint/endpoint-build.ts';
import type { ThinkingBehaviour } from '../schema/build.ts';
import type { KeptEndpoint } from './kept-choices.ts';

/** Where common servers listen on one's own machine. */
export const COMMON_SERVERS = [
  { name: 'Ollama', address: 'http://127.0.0.1:11434/v1' },
  { name: 'llama.cpp', address: 'http://127.0.0.1:8080/v1' },
  { name: 'vLLM', address: 'http://127.0.0.1:8000/v1' },
] as const;

/** The form for a server. A number is null while its field is empty. */
export interface EndpointForm {
  address: string;
  model: string;
  key: string;
  thinking: ThinkingBehaviour;
  contextTokens: number | null;
}

export const newEndpointForm = (): EndpointForm => ({
  address: '',
  model: '',
  key: '',
  thinking: 'never',
  contextTokens: DEFAULT_ENDPOINT_CONTEXT,
});

/** What the form says of the server, without the key. */
export const endpointOf = ({ address, model, thinking, contextTokens }: EndpointForm): KeptEndpoint => ({
  address,
  model,
  thinking,
  ...(contextTokens === null ? {} : { contextTokens }),
});
