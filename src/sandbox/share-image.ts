import type { SandboxWorker } from './worker-session.ts';

/** First message to a worker that runs Python; `image` is what an earlier worker has sent as its own. */
export interface StartMessage {
  type: 'start';
  image: unknown;
}

/** What a worker sends after it has made its image itself, before it is ready. */
export interface ImageMessage {
  type: 'image';
  image: unknown;
}

/** A worker before it knows its image. */
export interface UnstartedWorker extends SandboxWorker {
  start(message: StartMessage): void;
}

/**
 * Starting Python takes seconds. The first worker does it and sends the image of its memory; every worker after it, such
 * as the one that replaces a killed one, is given that image and is ready at once. An image is taken only as the first
 * message of a worker, when it has not seen a program yet; what it is only the workers know.
 */
export function sharingImage(spawn: () => UnstartedWorker): () => SandboxWorker {
  let image: unknown;
  return () => {
    const worker = spawn();
    let isNew = image === undefined;
    worker.start({ type: 'start', image });
    return {
      ...worker,
      onMessage: (listener) =>
        worker.onMessage((message) => {
          if (isNew && isImage(message)) image = message.image;
          else listener(message);
          isNew = false;
        }),
    };
  };
}

function isImage(message: unknown): message is ImageMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'image';
}
