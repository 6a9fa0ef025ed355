/**
 * The time machine: the board of a past day, at any moment, as it was known then. What comes in live goes on being folded behind it and
 * shows on the way back alone.
 */
import { ask } from '../shared/api.js';
import { countyParts, hourAndMinute } from '../shared/county-clock.js';
import { element } from '../shared/elements.js';
import { onLanguage } from '../shared/language.js';
import { asked, tell } from './address.js';
import { everything, nothing } from './draw-loop.js';
import { Replay } from './replay.js';
import { SPEEDS, TimeBar } from './time-bar.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('./board-state.js').Changes} Changes */
/** @typedef {import('./shown.js').Shown} Shown */

const MINUTE = 60_000;
/** Milliseconds without a move, after which the address tells the time: browsers let nobody change it at every frame. */
const TOLD_AFTER = 400;
/** Milliseconds: the gateway reads the record from its beginning. */
const PATIENCE = 60_000;
/** A tab that was in the background does not leap. */
const LONGEST_STEP = 1000;

export class TimeMachine {
  #shown;
  #onChange;
  #bar;
  /** @type {Replay | null} */
  #replay = null;
  #open = false;
  #at = 0;
  #speed = SPEEDS[1];
  #playing = false;
  #lastFrame = 0;
  #asking = 0;
  /** @type {{date: string, time: number} | null} what is being read, or could not be */
  #wanted = null;
  /** @type {Problem | undefined} */
  #problem;
  #telling = 0;
  #raised = 0;

  /**
   * @param {Shown} shown
   * @param {(changes: Changes) => void} onChange the shown board changed
   */
  constructor(shown, onChange) {
    this.#shown = shown;
    this.#onChange = onChange;
    this.#bar = new TimeBar({
      onTime: (time) => this.moveTo(time),
      onDay: (date) => this.#goToDay(date),
      onPlay: () => this.toggle(),
      onStep: (minutes) => this.step(minutes),
      onChange: (direction) => this.stepToChange(direction),
      onSpeed: (speed) => this.setSpeed(speed),
      onLive: () => this.close(),
      onAgain: () => this.#wanted && void this.#load(this.#wanted),
    });
    element('open-replay').addEventListener('click', () => this.turn());
    onLanguage(() => this.#draw());
  }

  get isOpen() {
    return this.#open;
  }

  /** The moment that the address names, if any. */
  openAsked() {
    const at = asked('at');
    if (at === null || this.#open) return;
    const time = Date.parse(`${at}+08:00`);
    if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at)) return tell('at', null);
    void this.#load({ date: at.slice(0, 10), time });
  }

  /** Opens it, or leads back to live. */
  turn() {
    if (this.#open) this.close();
    else this.open();
  }

  /** At the moment that is shown now: the reader looks back from there. */
  open() {
    const { live } = this.#shown;
    if (this.#open || !live.state.board) return;
    void this.#load({ date: countyParts(live.clock.now()).date, time: live.clock.now() });
  }

  close() {
    if (!this.#open) return;
    this.#asking++;
    this.#open = this.#playing = false;
    this.#replay = this.#shown.past = null;
    this.#wanted = null;
    this.#problem = undefined;
    this.#raised = 0;
    clearTimeout(this.#telling);
    tell('at', null);
    this.#draw();
    this.#onChange(everything());
    element('open-replay').focus();
  }

  /** New alerts on the live board, behind the one that is shown. @param {number} raised */
  hearLive(raised) {
    this.#raised += raised;
    if (raised > 0) this.#draw();
  }

  /** @param {number} time */
  moveTo(time) {
    if (!this.#replay) return;
    this.#at = Math.min(this.#replay.to, Math.max(this.#replay.from, time));
    if (this.#at >= this.#replay.to) this.#playing = false;
    const changes = this.#replay.moveTo(this.#at);
    if (this.#shown.past) this.#shown.past.state = this.#replay.state;
    // The clock and what runs by it move also where nothing changed.
    this.#onChange(changes ?? nothing());
    this.#tellSoon();
    this.#draw();
  }

  /** @param {number} minutes */
  step(minutes) {
    this.#playing = false;
    this.moveTo((Math.round(this.#at / MINUTE) + minutes) * MINUTE);
  }

  /** @param {1 | -1} direction */
  stepToChange(direction) {
    this.#playing = false;
    const time = direction > 0 ? this.#replay?.next(this.#at) : this.#replay?.previous(this.#at);
    if (time !== undefined) this.moveTo(time);
    else this.#draw();
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.#speed = speed;
    this.#draw();
  }

  /** Plays, or stands still. */
  toggle() {
    if (!this.#replay) return;
    this.#playing = !this.#playing;
    // From the day's end there is nowhere to go but back to its beginning.
    if (this.#playing && this.#at >= this.#replay.to) this.moveTo(this.#replay.from);
    this.#lastFrame = performance.now();
    if (this.#playing) requestAnimationFrame((now) => this.#play(now));
    this.#draw();
  }

  /** @param {number} now */
  #play(now) {
    if (!this.#playing) return;
    const passed = Math.min(LONGEST_STEP, Math.max(0, now - this.#lastFrame));
    this.#lastFrame = now;
    this.moveTo(this.#at + passed * this.#speed);
    if (this.#playing) requestAnimationFrame((next) => this.#play(next));
  }

  /** The same time of another day. @param {string} date */
  #goToDay(date) {
    const time = this.#replay ? this.#at : (this.#wanted?.time ?? this.#shown.live.clock.now());
    if (date) void this.#load({ date, time: Date.parse(`${date}T${hourAndMinute(time)}:00+08:00`) });
  }

  /** Until it has come, what is shown stays. @param {{date: string, time: number}} wanted */
  async #load(wanted) {
    const asking = ++this.#asking;
    this.#open = true;
    this.#playing = false;
    this.#wanted = wanted;
    this.#problem = undefined;
    this.#draw();
    const { value, problem } = await ask('GET', `/api/v1/board/replay?date=${wanted.date}`, undefined, { patience: PATIENCE });
    if (asking !== this.#asking) return;
    if (problem) {
      this.#problem = problem;
      return this.#draw();
    }
    this.#wanted = null;
    this.#replay = new Replay(value);
    this.#shown.past = { state: this.#replay.state, clock: { isSet: true, speed: 1, now: () => this.#at } };
    this.#onChange(everything());
    this.moveTo(wanted.time);
    this.#bar.focus();
  }

  #tellSoon() {
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => tell('at', `${countyParts(this.#at).date}T${hourAndMinute(this.#at)}`), TOLD_AFTER);
  }

  #draw() {
    this.#bar.draw({
      isOpen: this.#open,
      replay: this.#replay,
      at: this.#at,
      today: countyParts(this.#shown.live.clock.now()).date,
      playing: this.#playing,
      speed: this.#speed,
      loading: this.#problem ? '' : (this.#wanted?.date ?? ''),
      problem: this.#problem,
      raised: this.#raised,
    });
  }
}
