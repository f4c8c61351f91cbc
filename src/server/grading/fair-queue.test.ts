import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue, type Turn } from './fair-queue.ts';

const MINUTE_MS = 60_000;

/** A queue of named jobs, with a clock that is set by hand. */
function queueOf({ threads = 1, mostWaiting = 100 } = {}) {
  let clock = 0;
  const queue = new FairQueue<string>({ threads, mostWaiting, now: () => clock });
  const underWay: Turn<string>[] = [];
  return {
    queue,
    pass: (ms: number) => (clock += ms),
    /** Jobs are named after their senders: `a2` is one of a. */
    send: (...jobs: string[]) => jobs.forEach((job) => queue.add(job.charAt(0), job)),
    /** The names of the jobs that are started now. */
    start() {
      const names: string[] = [];
      for (let turn = queue.take(); turn; turn = queue.take()) {
        underWay.push(turn);
        names.push(turn.job);
      }
      return names;
    },
    end(name: string) {
      const [turn] = underWay.splice(
        underWay.findIndex(({ job }) => job === name),
        1,
      );
      turn!.end();
    },
  };
}

/** In which order the jobs that wait are performed by one thread, each for so long. */
function performAll(board: ReturnType<typeof queueOf>, ms: number): string[] {
  const order: string[] = [];
  for (let [job] = board.start(); job !== undefined; [job] = board.start()) {
    order.push(job);
    board.pass(ms);
    board.end(job);
  }
  return order;
}

describe('a full queue', () => {
  /** Of 8 places two are for one sender; a thread is at work for somebody else. */
  function full() {
    const board = queueOf({ mostWaiting: 8 });
    board.send('z1');
    board.start();
    board.send('a1', 'b1', 'b2', 'c1', 'c2', 'd1', 'd2', 'e1');
    return board;
  }

  it('has a place for whoever has none: that of the last job of the sender with most', () => {
    const { queue } = full();
    expect(queue.fullness('f')).toBeUndefined();
    expect(queue.add('f', 'f1')).toBe('b2');
    expect(queue.waiting).toBe(8);
    expect(['a', 'b'].map((sender) => queue.fullness(sender))).toEqual(['full', 'full']);
  });

  it('is full for everybody once each sender has one place', () => {
    const { queue } = full();
    expect(['f', 'g', 'h'].map((sender) => queue.add(sender, `${sender}1`))).toEqual(['b2', 'c2', 'd2']);
    expect(queue.fullness('i')).toBe('full');
  });

  it('displaces nobody for a job that starts at once', () => {
    const board = queueOf({ threads: 2, mostWaiting: 4 });
    board.send('a1');
    board.start();
    board.send('a2');
    expect(board.queue.add('b', 'b1')).toBeUndefined();
    expect(board.start()).toEqual(['b1']);
  });
});

describe('the order', () => {
  it('of one sender is that in which the jobs came', () => {
    const board = queueOf();
    board.send('a1', 'a2', 'a3');
    expect(performAll(board, 10)).toEqual(['a1', 'a2', 'a3']);
  });

  it('lets a sender of one job pass a sender of many', () => {
    const board = queueOf();
    board.send('a1', 'a2', 'a3', 'b1');
    expect(performAll(board, 10)).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('lets senders of many take turns, however coarse the clock is', () => {
    const board = queueOf();
    board.send('a1', 'a2', 'a3', 'b1', 'b2', 'b3');
    expect(performAll(board, 0)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
  });

  it('counts time and not jobs', () => {
    const board = queueOf();
    board.send('a1');
    board.start();
    board.pass(5000);
    board.end('a1');
    board.send('a2', 'b1', 'b2', 'b3', 'b4');
    // b has used 2, 4 and 6 s when its first three are over; a has used 5 s all along, and comes before the fourth.
    expect(performAll(board, 2000)).toEqual(['b1', 'b2', 'b3', 'a2', 'b4']);
  });

  it('counts the time of what is still under way', () => {
    const board = queueOf({ threads: 3 });
    board.send('b1');
    board.start();
    board.pass(1000);
    board.end('b1');
    board.send('a1', 'c1', 'd1');
    expect(board.start()).toEqual(['a1', 'c1', 'd1']);
    board.pass(2000);
    board.send('a2', 'b2');
    board.end('d1');
    expect(board.start()).toEqual(['b2']);
  });

  it('forgets half of the used time in ten minutes', () => {
    const afterwards = (minutes: number) => {
      const board = queueOf();
      board.send('a1');
      board.start();
      board.pass(MINUTE_MS);
      board.end('a1');
      board.pass(minutes * MINUTE_MS);
      board.send('b1');
      board.start();
      // One minute of a became half of one in ten minutes: 31 s are more, 29 s less.
      board.pass(30_000);
      board.end('b1');
      board.send('a2', 'b2');
      return board.start();
    };
    expect(afterwards(9)).toEqual(['b2']);
    expect(afterwards(10)).toEqual(['a2']);
  });

  it('counts the end of a job once', () => {
    const board = queueOf({ threads: 2 });
    board.send('a1', 'b1');
    const [a, b] = [board.queue.take()!, board.queue.take()!];
    board.pass(1000);
    a.end();
    a.end();
    board.pass(500);
    b.end();
    board.send('b2', 'a2');
    expect(board.queue.take()?.job).toBe('a2');
  });
});

describe('threads', () => {
  it('are never all of one sender', () => {
    const board = queueOf({ threads: 3 });
    board.send('a1', 'a2', 'a3', 'a4');
    expect(board.start()).toEqual(['a1', 'a2']);
    board.send('b1', 'b2');
    expect(board.start()).toEqual(['b1']);
    board.end('a2');
    expect(board.start()).toEqual(['b2']);
    board.end('b1');
    expect(board.start()).toEqual(['a3']);
  });

  it('are all of one sender where there is only one', () => {
    const board = queueOf();
    board.send('a1', 'a2');
    expect(board.start()).toEqual(['a1']);
  });
});

describe('places to wait', () => {
  it('are a quarter for each sender', () => {
    const board = queueOf({ threads: 2, mostWaiting: 6 });
    board.send('a1');
    board.start();
    board.send('a2');
    expect(board.queue.fullness('a')).toBeUndefined();
    board.send('a3');
    expect([board.queue.fullness('a'), board.queue.fullness('b')]).toEqual(['sender-full', undefined]);
    board.end('a1');
    board.start();
    expect(board.queue.fullness('a')).toBeUndefined();
  });

  it('end for everybody when all are taken', () => {
    const board = queueOf({ mostWaiting: 4 });
    board.send('z1');
    board.start();
    board.send('a1', 'b1', 'c1');
    expect(board.queue.fullness('d')).toBeUndefined();
    board.send('d1');
    expect([board.queue.fullness('e'), board.queue.fullness('a')]).toEqual(['full', 'sender-full']);
    expect(board.queue.waiting).toBe(4);
  });

  it('are not needed by whom a thread is free for', () => {
    const board = queueOf({ threads: 2, mostWaiting: 1 });
    board.send('a1', 'a2');
    board.start();
    expect([board.queue.fullness('a'), board.queue.fullness('b')]).toEqual(['sender-full', undefined]);
  });

  it('are all free once the queue is cleared', () => {
    const board = queueOf();
    board.send('a1', 'a2', 'b1');
    board.start();
    expect(board.queue.clear()).toEqual(['a2', 'b1']);
    expect([board.queue.waiting, board.queue.take()]).toEqual([0, undefined]);
  });
});

it('remembers ten thousand senders, and forgets first whose last turn ended first', () => {
  const board = queueOf();
  const perform = (sender: string, ms: number) => {
    board.queue.add(sender, sender);
    performAll(board, ms);
  };
  perform('early', 5000);
  perform('again', 5000);
  for (let other = 0; other < 9_998; other++) perform(`other ${other}`, 1);
  perform('again', 1);
  // One too many, which costs `early` its place, and another.
  perform('late', 1);
  perform('later', 1);
  for (const sender of ['again', 'late', 'early']) board.queue.add(sender, sender);
  expect(performAll(board, 1)).toEqual(['early', 'late', 'again']);
});

/** What happens: a sender sends a job, or the job that has been under way longest ends after some time. */
const Happening = fc.oneof(
  fc.record({ sender: fc.constantFrom('a', 'b', 'c', 'd'), after: fc.nat(50) }),
  fc.record({ ends: fc.nat(3), after: fc.nat(100_000) }),
);
const Happenings = fc.array(Happening, { maxLength: 60 });
const Size = fc.record({ threads: fc.integer({ min: 1, max: 4 }), mostWaiting: fc.nat(20) });

describe('whatever happens', () => {
  it('no job is lost or started twice, and no one has more than is theirs', () => {
    fc.assert(
      fc.property(Size, Happenings, ({ threads, mostWaiting }, happenings) => {
        let clock = 0;
        const queue = new FairQueue<{ sender: string }>({ threads, mostWaiting, now: () => clock });
        const taken = new Set<object>();
        const started: object[] = [];
        const underWay: Turn<{ sender: string }>[] = [];
        const start = () => {
          for (let turn = queue.take(); turn; turn = queue.take()) {
            started.push(turn.job);
            underWay.push(turn);
          }
          expect(underWay.length).toBeLessThanOrEqual(threads);
          for (const sender of ['a', 'b', 'c', 'd']) {
            const own = underWay.filter(({ job }) => job.sender === sender).length;
            expect(own).toBeLessThanOrEqual(Math.max(1, threads - 1));
          }
          expect(queue.waiting).toBeLessThanOrEqual(mostWaiting);
        };
        const endOne = (index: number) => {
          underWay.splice(index % Math.max(1, underWay.length), 1)[0]?.end();
          start();
        };
        for (const happening of happenings) {
          clock += happening.after;
          if ('ends' in happening) endOne(happening.ends);
          else if (!queue.fullness(happening.sender)) {
            const job = { sender: happening.sender };
            taken.add(job);
            queue.add(job.sender, job);
            start();
          }
        }
        while (underWay.length > 0) endOne(0);
        expect(queue.waiting).toBe(0);
        expect(started).toHaveLength(taken.size);
        expect(new Set(started)).toEqual(taken);
      }),
    );
  });

  it('who sends a first job lets at most one job of each flooding sender pass', () => {
    const Floods = fc.record({
      threads: fc.integer({ min: 1, max: 4 }),
      floods: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
      durations: fc.array(fc.nat(300_000), { minLength: 1, maxLength: 20 }),
      /** So many jobs of the floods end before the one comes. */
      before: fc.nat(40),
    });
    fc.assert(
      fc.property(Floods, ({ threads, floods, durations, before }) => {
        let clock = 0;
        const queue = new FairQueue<string>({ threads, mostWaiting: 1000, now: () => clock });
        const underWay: { turn: Turn<string>; endsAt: number }[] = [];
        const order: string[] = [];
        const start = () => {
          for (let turn = queue.take(); turn; turn = queue.take()) {
            underWay.push({ turn, endsAt: clock + durations[order.length % durations.length]! });
            order.push(turn.job);
          }
        };
        const endNext = () => {
          underWay.sort((a, b) => a.endsAt - b.endsAt);
          const [next] = underWay.splice(0, 1);
          if (next) clock = next.endsAt;
          next?.turn.end();
          start();
        };
        floods.forEach((jobs, index) => {
          for (let job = 0; job < jobs; job++) queue.add(`flood ${index}`, `flood ${index}`);
        });
        start();
        for (let ended = 0; ended < before; ended++) endNext();
        const startedBefore = order.length;
        expect(queue.fullness('one')).toBeUndefined();
        queue.add('one', 'one');
        start();
        while (underWay.length > 0) endNext();
        const passed = order.slice(startedBefore, order.indexOf('one'));
        expect(order).toContain('one');
        expect(new Set(passed).size).toBe(passed.length);
      }),
    );
  });
});
