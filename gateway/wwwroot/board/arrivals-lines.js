/** What the arrivals chart draws, minute by minute of a slot: the line of this day and the band of what is usual. No DOM, no network. */

/** @typedef {{days: number, minutes: number[], low: number[], median: number[], high: number[]}} Usual */
/** @typedef {{date: string, slot: string, opens: string, due: string, deadline: string, closes: string, expected: number, today: [minute: number, people: number][], usual?: Usual}} ArrivalsAnswer */

/**
 * @typedef {object} Lines
 * @property {number[]} minutes since the opening
 * @property {(number | null)[]} today up to now
 * @property {number[] | null} low
 * @property {number[] | null} median
 * @property {number[] | null} high
 */

const MINUTE = 60_000;

/**
 * @param {ArrivalsAnswer} answer
 * @param {number} now epoch milliseconds, the county's
 * @returns {number} minutes since the opening, within the slot; below zero before it
 */
export function minuteOf({ opens, closes }, now) {
  return Math.floor((Math.min(now, Date.parse(closes)) - Date.parse(opens)) / MINUTE);
}

/** @param {ArrivalsAnswer} answer */
export function lengthOf({ opens, closes }) {
  return Math.round((Date.parse(closes) - Date.parse(opens)) / MINUTE);
}

/**
 * @param {ArrivalsAnswer} answer
 * @param {[minute: number, people: number][]} since what the board showed after the answer was given
 * @param {number} until the minute up to which there is a line
 * @returns {Lines}
 */
export function linesOf(answer, since, until) {
  const minutes = Array.from({ length: lengthOf(answer) + 1 }, (_, minute) => minute);
  const steps = [...answer.today, ...since];
  let people = 0;
  let at = 0;
  const today = minutes.map((minute) => {
    for (; at < steps.length && steps[at][0] <= minute; at++) people = steps[at][1];
    return minute <= until ? people : null;
  });
  const { usual } = answer;
  const every = (/** @type {number[] | undefined} */ values) => (usual && values ? minutes.map((minute) => between(usual.minutes, values, minute)) : null);
  return { minutes, today, low: every(usual?.low), median: every(usual?.median), high: every(usual?.high) };
}

/**
 * @param {Lines} lines
 * @param {number} minute
 * @param {number} people
 * @returns {{low: number, high: number, pace: 'slow' | 'usual' | 'fast'} | null} null where nothing is usual yet
 */
export function compare({ low, high }, minute, people) {
  const [least, most] = [low?.[minute], high?.[minute]];
  if (least === undefined || most === undefined) return null;
  return { low: Math.floor(least), high: Math.ceil(most), pace: people < Math.floor(least) ? 'slow' : people > Math.ceil(most) ? 'fast' : 'usual' };
}

/**
 * @param {number[]} minutes ascending
 * @param {number[]} values at those
 * @param {number} minute
 */
function between(minutes, values, minute) {
  const after = minutes.findIndex((each) => each >= minute);
  if (after <= 0) return values[after === 0 ? 0 : values.length - 1];
  const share = (minute - minutes[after - 1]) / (minutes[after] - minutes[after - 1]);
  return values[after - 1] + share * (values[after] - values[after - 1]);
}
