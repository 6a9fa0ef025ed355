/**
 * The county's time. It comes from the server, with the snapshot and now and then, and is carried on in between by the browser's
 * monotonic timer, so neither a wrong wall clock nor a foreign time zone of the viewer can move a deadline.
 */

const HOUR = 3_600_000;
/** Asia/Shanghai has had no daylight saving since 1991: a fixed offset needs no zone data. */
const OFFSET = 8 * HOUR;

export class CountyClock {
  #anchor = 0;
  #anchorTick = 0;
  #shown = 0;
  #speed = 1;
  #set = false;
  #tick;

  /** @param {() => number} [tick] monotonic milliseconds */
  constructor(tick = () => performance.now()) {
    this.#tick = tick;
  }

  get isSet() {
    return this.#set;
  }

  /** 1 real time, 0 standing still, 60 sixty times as fast (demo clock). */
  get speed() {
    return this.#speed;
  }

  /**
   * @param {string} now the county's time, RFC 3339
   * @param {number} [speed] left as it was when absent
   */
  set(now, speed = this.#speed) {
    this.#anchor = Date.parse(now);
    this.#anchorTick = this.#tick();
    // Messages take varying times on their way; unless the clock was really moved, a second already shown is not taken back.
    const jumped = speed !== this.#speed || Math.abs(this.#anchor - this.#shown) > 3000 * Math.max(1, speed);
    if (jumped) this.#shown = 0;
    this.#speed = speed;
    this.#set = true;
  }

  /** @returns {number} epoch milliseconds */
  now() {
    const estimate = this.#anchor + (this.#tick() - this.#anchorTick) * this.#speed;
    this.#shown = Math.max(this.#shown, estimate);
    return this.#shown;
  }
}

/** @param {number} value */
const two = (value) => String(value).padStart(2, '0');

/**
 * @param {number} time epoch milliseconds
 * @returns {{date: string, month: number, day: number, weekday: number, hour: number, minute: number, second: number}} in the county; weekday 0 is Sunday
 */
export function countyParts(time) {
  const local = new Date(time + OFFSET);
  return {
    date: local.toISOString().slice(0, 10),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/** @param {number} time epoch milliseconds */
export function clockTime(time) {
  const { hour, minute, second } = countyParts(time);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

/** @param {number | string} time epoch milliseconds or RFC 3339 */
export function hourAndMinute(time) {
  const { hour, minute } = countyParts(typeof time === 'string' ? Date.parse(time) : time);
  return `${two(hour)}:${two(minute)}`;
}

/** @param {string} date yyyy-mm-dd, a county day */
export function partsOfDay(date) {
  return countyParts(Date.parse(`${date}T12:00:00+08:00`));
}

/**
 * 42 s → 00:42, 75 min → 1:15:00, 30 h → one day and 06:00:00.
 * @param {number} milliseconds
 * @returns {{days: number, text: string}}
 */
export function duration(milliseconds) {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = two(Math.floor((total % 3600) / 60));
  const seconds = two(total % 60);
  const text = days > 0 ? `${two(hours)}:${minutes}:${seconds}` : hours > 0 ? `${hours}:${minutes}:${seconds}` : `${minutes}:${seconds}`;
  return { days, text };
}
