/** Draws the arrivals' lines with uPlot, in the page's own colours and at its own size; made anew when either changes. */
import { hourAndMinute } from '../shared/county-clock.js';
import { number } from '../shared/language.js';

/** @typedef {import('../vendor/uplot/uplot-1.6.32.min.js')} Plot */
/** @typedef {import('../vendor/uplot/uplot-1.6.32.min.js').Options} Options */
/** @typedef {import('../vendor/uplot/uplot-1.6.32.min.js').AlignedData} AlignedData */
/** @typedef {import('./arrivals-lines.js').ArrivalsAnswer} ArrivalsAnswer */
/** @typedef {import('./arrivals-lines.js').Lines} Lines */
/** @typedef {{answer: ArrivalsAnswer, lines: Lines, due: string, deadline: string}} Drawing */

const HALF_HOUR = 30;
/** In em: a narrower chart has room for its line, its band and a few times alone. */
const NARROW = 26;

export class ArrivalsChart {
  #root;
  /** @type {Plot | null} */
  #plot = null;
  /** @type {Drawing | null} */
  #shown = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    // One change of size may come as many; a drawing is made in the next frame anyway.
    new ResizeObserver(() => this.#resize()).observe(root);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
  }

  /**
   * @param {ArrivalsAnswer} answer
   * @param {Lines} lines
   * @param {{due: string, deadline: string}} marks the words at the two lines that cross the chart
   */
  draw(answer, lines, marks) {
    const before = this.#shown;
    this.#shown = { answer, lines, ...marks };
    const same = before && this.#plot && before.answer.opens === answer.opens && before.answer.closes === answer.closes && before.answer.expected === answer.expected && before.due === marks.due && (before.lines.low === null) === (lines.low === null);
    if (same) this.#plot?.setData(dataOf(lines), true);
    else this.redraw();
  }

  /** Other colours, other words, another slot. */
  redraw() {
    this.#plot?.destroy();
    this.#plot = null;
    const { clientWidth: width, clientHeight: height } = this.#root;
    if (!this.#shown || width === 0 || height === 0) return;
    const UPlot = /** @type {new (...args: ConstructorParameters<typeof import('../vendor/uplot/uplot-1.6.32.min.js')>) => Plot} */ (/** @type {any} */ (globalThis).uPlot);
    this.#plot = new UPlot(this.#options(width, height), dataOf(this.#shown.lines), this.#root);
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.#root;
    if (!this.#plot) return this.redraw();
    if (width > 0 && height > 0 && (width !== this.#plot.width || height !== this.#plot.height)) this.redraw();
  }

  /**
   * @param {number} width
   * @param {number} height
   * @returns {Options}
   */
  #options(width, height) {
    const { answer, lines } = /** @type {Drawing} */ (this.#shown);
    const style = getComputedStyle(this.#root);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    const em = parseFloat(style.fontSize);
    const font = `${em}px ${style.fontFamily}`;
    const axis = { stroke: colour('--ink-soft'), font, ticks: { show: false } };
    const band = `color-mix(in srgb, ${colour('--held')} 28%, transparent)`;
    const opens = Date.parse(answer.opens);
    const narrow = width < NARROW * em;
    const every = HALF_HOUR * Math.ceil((lines.minutes.length * em * 4) / (width * HALF_HOUR));
    return {
      width,
      height,
      padding: [em * 0.7, em * 1.6, 0, narrow ? em * 1.6 : 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: [0, Math.max(1, answer.expected) * 1.02] } },
      axes: [
        { ...axis, size: em * 1.7, gap: em * 0.3, grid: { show: false }, incrs: [every], values: (_, splits) => splits.map((minute) => hourAndMinute(opens + minute * 60_000)) },
        { ...axis, show: !narrow, size: em * 3.6, gap: em * 0.4, space: em * 2.2, grid: { stroke: colour('--line'), width: 1 }, values: (_, splits) => splits.map(number) },
      ],
      series: [
        {},
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: colour('--line-strong'), width: 1.5, dash: [4, 4], points: { show: false } },
        { stroke: colour('--accent'), width: Math.max(2.5, em / 6), points: { show: false } },
      ],
      bands: lines.low ? [{ series: [1, 2], fill: band }] : [],
      hooks: { draw: [(plot) => this.#marks(plot, colour, narrow ? null : font, em)] },
    };
  }

  /**
   * The due time and the settlement, and where the line has come to.
   * @param {Plot} plot
   * @param {(name: string) => string} colour
   * @param {string | null} font null where there is no room for words
   * @param {number} em
   */
  #marks({ ctx, bbox, valToPos }, colour, font, em) {
    if (!this.#shown) return;
    const { answer, lines, due, deadline } = this.#shown;
    const ratio = devicePixelRatio;
    const minute = (/** @type {string} */ time) => (Date.parse(time) - Date.parse(answer.opens)) / 60_000;
    ctx.save();
    if (font) ctx.font = font.replace(/^[\d.]+/, String(em * ratio));
    ctx.lineWidth = ratio;
    for (const [time, word, side, tint] of /** @type {const} */ ([[answer.due, due, 'right', '--ink-soft'], [answer.deadline, deadline, 'left', '--warning-ink']])) {
      const x = Math.round(valToPos(minute(time), 'x', true)) + 0.5;
      ctx.strokeStyle = ctx.fillStyle = colour(tint);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      if (!font) continue;
      ctx.textAlign = side;
      ctx.textBaseline = 'bottom';
      ctx.fillText(word, x + (side === 'left' ? 0.35 : -0.35) * em * ratio, bbox.top + bbox.height - 0.15 * em * ratio);
    }
    const last = lines.today.findLastIndex((people) => people !== null);
    if (last >= 0) {
      ctx.fillStyle = colour('--accent');
      ctx.beginPath();
      ctx.arc(valToPos(last, 'x', true), valToPos(lines.today[last] ?? 0, 'y', true), (em / 3.6) * ratio, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  }
}

/** @param {Lines} lines @returns {AlignedData} */
function dataOf({ minutes, today, low, median, high }) {
  const none = minutes.map(() => null);
  return [minutes, high ?? none, low ?? none, median ?? none, today];
}
