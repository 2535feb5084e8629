// Takes chance and the clock out of the engine's surroundings, so that a seed alone decides
// every byte of a filled interview. Import it before the engine, which keeps what it finds.
import { createHash } from 'node:crypto';

// Kazakhstan's UTC+5 by its offset: time zone tables older than March 2024 give its zones +6.
process.env.TZ = 'Etc/GMT-5';

/** A repeatable stream of chance: Mulberry32, started from a hash of its name. */
export class Chance {
  #state;

  constructor(name) {
    this.#state = createHash('sha256').update(name).digest().readUInt32LE();
  }

  /** A number in [0, 1). */
  share() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low, high) {
    return low + Math.floor(this.share() * (high - low + 1));
  }

  pick(list) {
    return list[this.whole(0, list.length - 1)];
  }

  shuffled(list) {
    const rest = [...list];
    return list.map(() => rest.splice(this.whole(0, rest.length - 1), 1)[0]);
  }

  /** A version 4 UUID (RFC 9562, 5.4). */
  uuid() {
    const digits = Array.from({ length: 32 }, () => this.whole(0, 15).toString(16));
    digits[12] = '4';
    digits[16] = this.pick(['8', '9', 'a', 'b']);
    return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}

let now = 0;
let chance = new Chance('');

/** From here on the clock stands at `milliseconds` and what is random follows `stream`. */
export function begin(milliseconds, stream) {
  now = milliseconds;
  chance = stream;
}

export function pass(milliseconds) {
  now += milliseconds;
}

export const clock = () => now;

globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length === 0 ? [now] : args));
  }

  static now() {
    return now;
  }
};
Math.random = () => chance.share();
globalThis.crypto.randomUUID = () => chance.uuid();
