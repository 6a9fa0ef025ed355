/**
 * What the wire says, as which lists have to be asked for anew. The board's messages tell what is on it, the record's entries everything else that happened in the township;
 * neither is shown itself: what the lists answer is the truth.
 */

/** @typedef {import('../shared/wire.js').Board} Board */
/** @typedef {import('../shared/wire.js').BoardMessage} BoardMessage */
/** @typedef {import('../shared/wire.js').SlotName} SlotName */
/** @typedef {import('../shared/duty-connection.js').FeedEntry} FeedEntry */
/** @typedef {'alerts'|'leaves'|'corrections'|'missions'|'outages'|'roll'|'roster'} ListName */

/** @type {Record<string, ListName[]>} by how an entry's type begins */
const CONCERNS = {
  'alert.': ['alerts'],
  'leave.': ['leaves', 'roll'],
  'correction.': ['corrections', 'roll'],
  'mission.': ['missions', 'leaves', 'roll'],
  'village.': ['outages', 'roll'],
  'member.': ['roll'],
  'member.posted': ['roster', 'leaves'],
  'township.': ['roll', 'leaves'],
};

export class Signals {
  #sequence = 0;
  #lists;
  #clock;
  #slot;
  /** @type {import('../shared/wire.js').Slot[]} */
  #slots = [];

  /**
   * @param {Record<ListName, {need: (sequence: number) => unknown}>} lists
   * @param {import('../shared/county-clock.js').CountyClock} clock
   * @param {(day: string, slot: SlotName) => void} slot which one it is now
   */
  constructor(lists, clock, slot) {
    this.#lists = lists;
    this.#clock = clock;
    this.#slot = slot;
  }

  /** The first picture, over REST. @param {Board} board */
  begin(board) {
    this.#clock.set(board.now);
    this.#slots = board.slots;
    if (board.date) this.#slot(board.date, board.slot);
    this.#askAll(0);
  }

  /** @param {BoardMessage} message @param {boolean} evenOlder @returns {boolean} whether it was taken */
  hear(message, evenOlder) {
    if (message.sequence < this.#sequence && !(evenOlder && message.snapshot)) return false;
    this.#sequence = message.sequence;
    if (message.clock) this.#clock.set(message.clock.now, message.clock.speed);
    this.#slots = (message.snapshot ? message.board.slots : message.slots) ?? this.#slots;
    if (message.snapshot) {
      // After a break nobody knows what was missed.
      if (message.board.date) this.#slot(message.board.date, message.board.slot);
      this.#askAll(message.sequence);
      return true;
    }
    if (message.alerts) this.#lists.alerts.need(message.sequence);
    if (message.villages) this.#lists.roll.need(message.sequence);
    return true;
  }

  /** When a slot of these days opened; nothing of another day's. @param {string | undefined} day @param {SlotName | undefined} slot */
  opened(day, slot) {
    return this.#slots.find((known) => known.slot === slot && known.opens.startsWith(day ?? '?'))?.opens;
  }

  /** @param {FeedEntry[]} entries */
  follow(entries) {
    for (const { type, sequence } of entries)
      for (const [begins, names] of Object.entries(CONCERNS))
        if (type.startsWith(begins)) for (const name of names) this.#lists[name].need(Number(sequence));
  }

  /** @param {number} sequence */
  #askAll(sequence) {
    for (const list of Object.values(this.#lists)) list.need(sequence);
  }
}
