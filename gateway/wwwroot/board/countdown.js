/**
 * What the large digits count: a pure function of the slots and the county's time, so the screen needs no word from the server to
 * move from "due" to "grace".
 */

/** @typedef {import('../shared/wire.js').Board} Board */
/** @typedef {import('../shared/wire.js').SlotName} SlotName */
/** @typedef {'opening'|'due'|'grace'|'settling'|'settled'|'next'|'none'} Phase */

/**
 * @typedef {object} Countdown
 * @property {Phase} phase
 * @property {number} milliseconds to the end of the phase; since the settlement in `settled`, since the deadline in `settling`
 * @property {import('../shared/wire.js').Slot} [slot] the board's slot
 */

/**
 * @param {Board} board
 * @param {number} now epoch milliseconds, the county's
 * @returns {Countdown}
 */
export function countdownOf(board, now) {
  const slot = board.slots.find((each) => each.slot === board.slot);
  if (slot) {
    const [opens, due, deadline, closes] = [slot.opens, slot.due, slot.deadline, slot.closes].map(Date.parse);
    if (now < opens) return { phase: 'opening', milliseconds: opens - now, slot };
    if (now < due) return { phase: 'due', milliseconds: due - now, slot };
    if (now < deadline) return { phase: 'grace', milliseconds: deadline - now, slot };
    // A slot in which nobody had duty is never settled: then there is nothing to wait for.
    if (!slot.settled && board.counts.Pending > 0) return { phase: 'settling', milliseconds: now - deadline, slot };
    if (slot.settled && now < closes) return { phase: 'settled', milliseconds: now - (slot.settledAt ? Date.parse(slot.settledAt) : deadline), slot };
  }
  if (board.next) return { phase: 'next', milliseconds: Date.parse(board.next.opens) - now, slot };
  return { phase: 'none', milliseconds: 0, slot };
}
