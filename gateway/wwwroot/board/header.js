/** The county in one line: what day and slot it is, the four figures, the countdown, the clock; under it the people by status. */
import { clockTime, countyParts, duration, hourAndMinute, partsOfDay } from '../shared/county-clock.js';
import { element, make, setAttribute, setText } from '../shared/elements.js';
import { number, texts } from '../shared/language.js';
import { heads, tally } from './board-state.js';
import { countdownOf } from './countdown.js';

/** @typedef {import('../shared/wire.js').Board} Board */
/** @typedef {import('../shared/wire.js').Status} Status */
/** @typedef {import('./shown.js').Shown} Shown */

/** In the order of the bar: held, away, missing, from the calm to what needs a look. @type {Status[]} */
export const STATUSES = ['Present', 'Late', 'OnLeave', 'OnMission', 'Excused', 'OffDuty', 'Pending', 'Unreachable', 'AbsentProvisional', 'AbsentConfirmed'];

export class Header {
  #shown;
  /** @type {Map<Status, {segment: HTMLElement, word: HTMLElement, count: HTMLElement, entry: HTMLElement}>} */
  #statuses = new Map();

  /** @param {Shown} shown */
  constructor(shown) {
    this.#shown = shown;
    for (const status of STATUSES) {
      const segment = make('span', 'people-segment');
      const entry = make('li', 'people-count');
      const swatch = make('span', 'people-swatch');
      const word = make('span', 'people-word');
      const count = make('span', 'people-number', '–');
      segment.dataset.status = swatch.dataset.status = entry.dataset.status = status;
      count.dataset.count = status;
      entry.append(swatch, word, count);
      element('people-bar').append(segment);
      element('people-counts').append(entry);
      this.#statuses.set(status, { segment, word, count, entry });
    }
    this.words();
  }

  /** The words of the statuses, also before there are figures. */
  words() {
    for (const [status, { word }] of this.#statuses) setText(word, texts().status[status]);
  }

  draw() {
    const { board } = this.#shown.state;
    if (!board) return;
    const t = texts();
    setText(element('county-name'), board.countyName);
    setText(element('duty-date'), t.day(partsOfDay(board.date)));
    setText(element('duty-slot'), t.slot[board.slot]);
    this.#figures(board);
    setText(element('people-total'), t.peopleTotal(number(heads(board.counts))));
    const notice = element('notice');
    notice.hidden = !board.calendarMissing?.length;
    setText(notice, board.calendarMissing?.length ? t.calendarMissing(board.calendarMissing.join(', ')) : '');
    this.tick();
  }

  /** @param {Board} board */
  #figures(board) {
    const figures = tally(board.counts);
    for (const [name, value] of Object.entries(figures)) {
      const figure = /** @type {HTMLElement} */ (document.querySelector(`[data-figure="${name}"]`));
      setText(figure, number(value));
      setAttribute(figure, 'data-zero', value === 0 ? '' : null);
    }
    const { counts } = board;
    const absent = counts.AbsentProvisional + counts.AbsentConfirmed;
    setAttribute(element('missing-label'), 'data-absent', absent > 0 ? '' : null);
    setText(element('missing-label'), this.#missingWord(absent, counts.Unreachable));
    for (const [status, { segment, count, entry }] of this.#statuses) {
      const value = board.counts[status] ?? 0;
      segment.style.flexGrow = String(value);
      segment.hidden = value === 0; // no gap for nobody
      setText(count, number(value));
      setAttribute(entry, 'data-zero', value === 0 ? '' : null);
    }
  }

  /**
   * Before the settlement nobody is absent yet; after it an unreachable member still is not (never counted as absence).
   * @param {number} absent
   * @param {number} unreachable
   */
  #missingWord(absent, unreachable) {
    const t = texts();
    if (!this.#shown.state.settled) return t.page.missing;
    return unreachable === 0 ? t.absent : absent === 0 ? t.unreachable : t.absentOrUnreachable;
  }

  /** What moves without a message: called a few times a second. */
  tick() {
    const { board } = this.#shown.state;
    if (!board || !this.#shown.clock.isSet) return;
    const t = texts();
    const now = this.#shown.clock.now();
    const { phase, milliseconds, slot } = countdownOf(board, now);
    const { days, text } = duration(milliseconds);
    setAttribute(element('countdown-block'), 'data-phase', phase);
    setText(element('countdown-label'), t.phase[phase]);
    setText(element('countdown'), phase === 'none' ? '–:–' : t.duration(days, text));
    setText(element('countdown-detail'), this.#detail(board, phase, slot, now));
    setText(this.#word('Pending'), phase === 'opening' ? t.notYetTime : t.status.Pending);

    setText(element('clock'), clockTime(now));
    setText(element('clock-detail'), this.#clockDetail(board, now));
    setAttribute(element('clock-detail'), 'data-demo', this.#shown.clock.speed === 1 ? null : '');
  }

  /**
   * @param {Board} board
   * @param {import('./countdown.js').Phase} phase
   * @param {import('../shared/wire.js').Slot | undefined} slot
   * @param {number} now
   */
  #detail(board, phase, slot, now) {
    const { phaseDetail: detail, slot: names, shortDay } = texts();
    if (phase === 'next' && board.next) {
      const otherDay = board.next.date !== countyParts(now).date;
      return detail.next(otherDay ? shortDay(partsOfDay(board.next.date)) : '', names[board.next.slot], hourAndMinute(board.next.opens));
    }
    if (!slot) return '';
    const [opens, due, deadline, closes] = [slot.opens, slot.due, slot.deadline, slot.closes].map(hourAndMinute);
    if (phase === 'opening') return detail.opening(opens, due);
    if (phase === 'due') return detail.due(due, deadline);
    if (phase === 'grace' || phase === 'settling') return detail.grace(due, deadline);
    if (phase !== 'settled') return '';
    const at = slot.settledAt ? hourAndMinute(slot.settledAt) : deadline;
    return slot.settledLate ? detail.settledLate(at) : detail.settled(at, closes);
  }

  /**
   * @param {Board} board
   * @param {number} now
   */
  #clockDetail(board, now) {
    const { demoClock, shortDay } = texts();
    const parts = countyParts(now);
    // The board may still show last evening's slot: then the clock says which day it is now.
    const day = parts.date === board.date ? '' : shortDay(parts);
    const { speed } = this.#shown.clock;
    const demo = speed === 1 ? '' : speed === 0 ? demoClock.still : demoClock.fast(speed);
    return [day, demo].filter(Boolean).join(' · ');
  }

  /** @param {Status} status */
  #word(status) {
    return /** @type {{word: HTMLElement}} */ (this.#statuses.get(status)).word;
  }
}
