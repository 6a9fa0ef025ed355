/** What the wire tells of the county, as far as this desk needs it: its townships, whether they have settled, and how far the record has come. No DOM, no network. */

/** @typedef {import('../shared/wire.js').Board} Board */
/** @typedef {import('../shared/wire.js').BoardMessage} BoardMessage */
/** @typedef {import('../shared/wire.js').Slot} Slot */

/** What a message means for what is read over REST. */
/** @typedef {'everything' | 'alerts' | 'nothing'} News */

export class Picture {
  sequence = 0;
  /** The county's time of the newest message: beyond it nothing is known. */
  dataTime = 0;
  /** @type {Slot | undefined} the slot that is shown */
  slot;
  /** @type {Map<string, {name: string, settled: boolean}>} by the last three digits of their codes */
  townships = new Map();
  #hasSnapshot = false;

  get unsettled() {
    return [...this.townships.values()].filter(({ settled }) => !settled).length;
  }

  /** @param {Board} board the REST answer, shown until the hub's snapshot comes */
  begin(board) {
    this.sequence = board.sequence;
    this.dataTime = Date.parse(board.now);
    this.slot = board.slots.find(({ slot }) => slot === board.slot);
    this.townships = new Map(board.townships.map(({ code, name, settled }) => [code.slice(-3), { name, settled }]));
  }

  /**
   * @param {BoardMessage} message
   * @param {number} now the county's time, for a message that doesn't tell it
   * @param {boolean} evenOlder take a snapshot although it is older than what is shown
   * @returns {News | null} null: older than what is shown, refused
   */
  apply(message, now, evenOlder) {
    if (message.snapshot ? message.sequence < this.sequence && !evenOlder : !this.#hasSnapshot || message.sequence < this.sequence) return null;
    this.sequence = message.sequence;
    this.dataTime = message.clock ? Date.parse(message.clock.now) : now;
    if (message.snapshot) {
      this.#hasSnapshot = true;
      this.slot = message.board.slots.find(({ slot }) => slot === message.board.slot);
      this.townships = new Map(Object.entries(message.townships).map(([code, [name, , settled]]) => [code, { name, settled }]));
      return 'everything';
    }

    const { slot } = this;
    if (message.slots && slot) this.slot = message.slots.find((each) => each.slot === slot.slot) ?? slot;
    for (const [code, [, settled]] of Object.entries(message.townships ?? {})) {
      const township = this.townships.get(code);
      if (township) township.settled = settled;
    }
    return message.alerts || message.townships ? 'alerts' : 'nothing';
  }
}
