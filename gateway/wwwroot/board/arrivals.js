/** How the slot fills, against how it usually does: asked for once a slot, then drawn on from what the board shows. */
import { ask } from '../shared/api.js';
import { hourAndMinute } from '../shared/county-clock.js';
import { element, setAttribute, setText } from '../shared/elements.js';
import { number, texts } from '../shared/language.js';
import { ArrivalsChart } from './arrivals-chart.js';
import { compare, linesOf, minuteOf } from './arrivals-lines.js';
import { tally } from './board-state.js';
import { words } from './words.js';

/** @typedef {import('./arrivals-lines.js').ArrivalsAnswer} ArrivalsAnswer */
/** @typedef {import('./filters.js').Filters} Filters */
/** @typedef {import('./shown.js').Shown} Shown */

/** Milliseconds: a line of minutes need not follow every check-in. */
const DRAWN_AFTER = 250;

export class Arrivals {
  #shown;
  #filters;
  #chart = new ArrivalsChart(element('arrivals-chart'));
  /** @type {ArrivalsAnswer | null} */
  #answer = null;
  /** @type {[number, number][]} what the board showed since the answer */
  #since = [];
  #key = '';
  #asking = 0;
  #minute = -1;
  #drawing = 0;
  #failed = false;

  /**
   * @param {Shown} shown
   * @param {Filters} filters
   */
  constructor(shown, filters) {
    this.#shown = shown;
    this.#filters = filters;
    element('arrivals-again').addEventListener('click', () => this.refresh());
  }

  /** After a gap nobody knows what the board would have shown meanwhile. */
  refresh() {
    this.#key = '';
    this.draw();
  }

  /** The line goes on minute by minute, also while nobody comes. */
  tick() {
    if (!this.#answer || !this.#shown.clock.isSet) return;
    const minute = minuteOf(this.#answer, this.#shown.clock.now());
    if (minute !== this.#minute) this.draw();
  }

  /** Other colours. */
  redraw() {
    this.#chart.redraw();
  }

  /** Apart from the villages, which must not wait for it. */
  draw() {
    this.#drawing ||= setTimeout(() => {
      this.#drawing = 0;
      this.#draw();
    }, DRAWN_AFTER);
  }

  /** In the other language at once, as everything else. */
  retranslate() {
    this.#draw();
  }

  #draw() {
    const { board } = this.#shown.state;
    if (!board || !this.#shown.clock.isSet) return;
    // What came while another time was shown is in no line yet.
    const key = `${board.date} ${board.slot} ${this.#filters.township ?? ''} ${this.#shown.past ? 'past' : 'live'}`;
    if (key !== this.#key) void this.#load(key, board);
    if (this.#answer && !this.#failed) this.#lines(this.#answer);
    this.#words();
  }

  /**
   * @param {string} key
   * @param {import('../shared/wire.js').Board} board
   */
  async #load(key, { date, slot }) {
    const { township } = this.#filters;
    this.#key = key;
    const asking = ++this.#asking;
    const { value, problem } = await ask('GET', `/api/v1/board/arrivals?date=${date}&slot=${slot}${township ? `&township=${township}` : ''}`);
    if (asking !== this.#asking) return;
    this.#failed = problem !== undefined;
    this.#answer = value ?? null;
    this.#since = [];
    this.draw();
  }

  /** @param {ArrivalsAnswer} answer */
  #lines(answer) {
    const minute = minuteOf(answer, this.#shown.clock.now());
    const people = this.#people();
    this.#minute = minute;
    const isOver = this.#shown.clock.now() > Date.parse(answer.closes);
    // Who comes after the slot's end is in no line of it; of a past time the answer knows all.
    if (!this.#shown.past && !isOver && minute >= 0 && this.#since.at(-1)?.[1] !== people) this.#since.push([minute, people]);
    const lines = linesOf(answer, this.#since, minute);
    const reached = lines.today.at(Math.max(0, minute)) ?? 0;
    const { due, deadline } = words().arrivals;
    this.#chart.draw(answer, lines, { due: due(hourAndMinute(answer.due)), deadline: deadline(hourAndMinute(answer.deadline)) });
    this.#sentence(answer, minute < 0 ? null : { minute, people: reached, usual: compare(lines, minute, reached) });
  }

  /**
   * @param {ArrivalsAnswer} answer
   * @param {{minute: number, people: number, usual: ReturnType<typeof compare>} | null} now null before the slot opens
   */
  #sentence({ opens, expected, usual: days }, now) {
    const t = words().arrivals;
    const usual = now?.usual;
    const time = now ? hourAndMinute(Date.parse(opens) + now.minute * 60_000) : '';
    const parts = [
      expected === 0 ? t.nobody : !now ? t.notOpen(hourAndMinute(opens)) : t.arrived(time, number(now.people), number(expected)),
      expected > 0 && now ? (usual ? t.usual(number(usual.low), number(usual.high)) : days ? '' : t.noUsual) : '',
    ];
    setText(element('arrivals-now'), parts.filter(Boolean).join(t.comma));
    setText(element('arrivals-pace'), usual ? t.pace[usual.pace] : '');
    setAttribute(element('arrivals-pace'), 'data-pace', usual?.pace ?? null);
    setAttribute(element('arrivals-chart'), 'aria-label', [t.title, ...parts, usual ? t.pace[usual.pace] : ''].filter(Boolean).join(t.comma));
  }

  #words() {
    const township = this.#filters.township && this.#shown.state.townships.get(this.#filters.township)?.name;
    const { board } = this.#shown.state;
    setText(element('arrivals-title'), [words().arrivals.title, board ? texts().slot[board.slot] : '', township].filter(Boolean).join(' · '));
    element('arrivals-again').hidden = !this.#failed;
    element('arrivals-chart').hidden = this.#failed || !this.#answer;
    if (this.#failed) setText(element('arrivals-now'), words().arrivals.problem);
    else if (!this.#answer) setText(element('arrivals-now'), words().arrivals.loading);
  }

  #people() {
    const { board, townships } = this.#shown.state;
    const counts = this.#filters.township ? townships.get(this.#filters.township)?.counts : board?.counts;
    return counts ? tally(counts).present : 0;
  }
}
