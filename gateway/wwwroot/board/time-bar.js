/** The time machine's bar: what moment is shown, the slider over the day, and the way back to live. */
import { countyParts, hourAndMinute, partsOfDay } from '../shared/county-clock.js';
import { element, make, setAttribute, setText } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { words } from './words.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('./replay.js').Replay} Replay */

/**
 * @typedef {object} Acts
 * @property {(time: number) => void} onTime
 * @property {(date: string) => void} onDay
 * @property {() => void} onPlay
 * @property {(minutes: number) => void} onStep
 * @property {(direction: 1 | -1) => void} onChange to the change after or before
 * @property {(speed: number) => void} onSpeed
 * @property {() => void} onLive
 * @property {() => void} onAgain
 */

/**
 * @typedef {object} Moment
 * @property {boolean} isOpen
 * @property {Replay | null} replay
 * @property {number} at
 * @property {string} today
 * @property {boolean} playing
 * @property {number} speed
 * @property {string} loading the day that is being read; empty when none is
 * @property {Problem} [problem]
 * @property {number} raised live alerts that came meanwhile
 */

export const SPEEDS = [1, 60, 600];
const SECOND = 1000;

export class TimeBar {
  #slider = /** @type {HTMLInputElement} */ (element('replay-slider'));
  #day = /** @type {HTMLInputElement} */ (element('replay-day'));
  /** @type {Map<number, HTMLButtonElement>} */
  #speeds = new Map();
  /** @type {Replay | null} */
  #marked = null;

  /** @param {Acts} acts */
  constructor(acts) {
    this.#slider.addEventListener('input', () => acts.onTime(Number(this.#slider.value) * SECOND));
    this.#slider.addEventListener('keydown', (event) => moveByKey(event, acts));
    this.#day.addEventListener('change', () => acts.onDay(this.#day.value));
    element('replay-play').addEventListener('click', () => acts.onPlay());
    element('replay-back').addEventListener('click', () => acts.onStep(-1));
    element('replay-on').addEventListener('click', () => acts.onStep(1));
    element('replay-previous').addEventListener('click', () => acts.onChange(-1));
    element('replay-next').addEventListener('click', () => acts.onChange(1));
    element('replay-live').addEventListener('click', () => acts.onLive());
    element('replay-again').addEventListener('click', () => acts.onAgain());
    for (const speed of SPEEDS) {
      const button = make('button', 'replay-speed', `×${speed}`);
      button.type = 'button';
      button.addEventListener('click', () => acts.onSpeed(speed));
      element('replay-speeds').append(button);
      this.#speeds.set(speed, button);
    }
  }

  /** Where the keys are wanted; who is typing a date goes on typing. */
  focus() {
    if (document.activeElement !== this.#day) this.#slider.focus();
  }

  /** @param {Moment} moment */
  draw({ isOpen, replay, at, today, playing, speed, loading, problem, raised }) {
    const t = words().replay;
    element('replay').hidden = !isOpen;
    setAttribute(element('open-replay'), 'aria-pressed', String(isOpen));
    document.documentElement.toggleAttribute('data-replay', replay !== null);
    if (!isOpen) return;
    setText(element('replay-title'), replay ? t.title(texts().shortDay(countyParts(at)), hourAndMinute(at)) : t.name);
    setText(element('replay-known'), loading ? t.loading(texts().shortDay(partsOfDay(loading))) : problem ? problem.title : t.known);
    setText(element('replay-problem'), problem?.detail ?? '');
    element('replay-problem').hidden = !problem;
    element('replay-again').hidden = !problem || problem.status === 400; // such a day stays without a record
    setAttribute(element('replay'), 'aria-busy', loading ? 'true' : null);

    this.#slider.disabled = !replay;
    if (replay) {
      this.#slider.min = String(replay.from / SECOND);
      this.#slider.max = String(replay.to / SECOND);
      this.#slider.value = String(Math.round(at / SECOND));
      setAttribute(this.#slider, 'aria-valuetext', `${texts().shortDay(countyParts(at))} ${hourAndMinute(at)}`);
    }
    if (replay !== this.#marked) this.#mark(replay);
    this.#day.value = loading || replay?.date || this.#day.value;
    this.#day.max = today;
    const play = element('replay-play');
    setAttribute(play, 'data-playing', playing ? '' : null);
    setAttribute(play, 'aria-label', playing ? t.pause : t.play);
    for (const [each, button] of this.#speeds) setAttribute(button, 'aria-pressed', String(each === speed));
    for (const id of ['replay-play', 'replay-back', 'replay-on', 'replay-previous', 'replay-next']) /** @type {HTMLButtonElement} */ (element(id)).disabled = !replay;
    setText(element('replay-raised'), raised > 0 ? t.raised(raised) : '');
  }

  /** Where the day's slots open, fall due and close. @param {Replay | null} replay */
  #mark(replay) {
    this.#marked = replay;
    element('replay-marks').replaceChildren(
      ...(replay?.slots ?? []).flatMap(({ opens, deadline, closes }) =>
        /** @type {const} */ ([['opens', opens], ['deadline', deadline], ['closes', closes]]).map(([what, time]) => {
          const mark = make('span', 'replay-mark');
          mark.dataset.mark = what;
          mark.style.left = `${(100 * (Date.parse(time) - /** @type {Replay} */ (replay).from)) / (/** @type {Replay} */ (replay).to - /** @type {Replay} */ (replay).from)}%`;
          mark.hidden = Date.parse(time) > /** @type {Replay} */ (replay).to;
          return mark;
        }),
      ),
    );
  }
}

/**
 * A slider's own step would be a second: by key it is a minute.
 * @param {KeyboardEvent} event
 * @param {Acts} acts
 */
function moveByKey(event, acts) {
  const minutes = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 }[event.key];
  if (minutes === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  acts.onStep(minutes);
}
