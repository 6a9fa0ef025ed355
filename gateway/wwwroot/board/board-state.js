/**
 * What the board shows, folded from the hub's messages: no DOM, no clock, no network. Messages say what is, not what to add, so
 * one applied twice changes nothing, and one older than what is shown is refused.
 */
import { CellKey, addUpCounty, addUpTownship, alertOf, boardOf, recentOf } from './board-wire.js';

/** @typedef {import('../shared/wire.js').Alert} Alert */
/** @typedef {import('../shared/wire.js').Board} Board */
/** @typedef {import('../shared/wire.js').BoardDelta} BoardDelta */
/** @typedef {import('../shared/wire.js').BoardAlert} BoardAlert */
/** @typedef {import('../shared/wire.js').BoardMessage} BoardMessage */
/** @typedef {import('../shared/wire.js').BoardSnapshot} BoardSnapshot */
/** @typedef {import('../shared/wire.js').Counts} Counts */
/** @typedef {import('../shared/wire.js').RecentEvent} RecentEvent */
/** @typedef {import('../shared/wire.js').RecentLine} RecentLine */
/** @typedef {import('../shared/wire.js').Slot} Slot */
/** @typedef {import('../shared/wire.js').Township} Township */
/** @typedef {import('../shared/wire.js').Village} Village */

/**
 * What a message changed, so that only that is drawn again.
 * @typedef {object} Changes
 * @property {boolean} everything a snapshot: draw all anew, flash nothing
 * @property {Set<string>} villages codes
 * @property {Set<string>} townships codes
 * @property {Set<string>} alerted codes of the villages whose alerts changed
 * @property {Alert[]} raised alerts not known before
 */

const RECENT_KEPT = 40;
/** Closed alerts are kept for the eye only; the record has them all. */
const CLOSED_KEPT = 120;

export class BoardState {
  /** @type {Board | null} */
  board = null;
  sequence = 0;
  /** The county's time of the newest message: beyond it nothing is known. */
  dataTime = 0;
  /** @type {Map<string, Alert>} */
  alerts = new Map();
  /** @type {RecentEvent[]} newest first */
  recent = [];
  /** @type {Map<string, {village: Village, township: Township}>} */
  villages = new Map();
  /** @type {Map<string, Township>} */
  townships = new Map();
  /** @type {CellKey | null} of the last snapshot */
  #key = null;

  /** @returns {Slot | undefined} the slot that the board shows */
  get slot() {
    return this.board?.slots.find((slot) => slot.slot === this.board?.slot);
  }

  get settled() {
    return this.slot?.settled ?? false;
  }

  /** @param {Board} board the REST answer, shown until the hub's snapshot comes */
  begin(board) {
    this.#take(board);
    return allChanged([]);
  }

  /**
   * @param {BoardMessage} message
   * @param {number} now the county's time, for a message that doesn't tell it
   * @param {boolean} [evenOlder] take a snapshot although it is older than what is shown: the server's record itself began anew
   * @returns {Changes | null} null: older than what is shown, refused
   */
  apply(message, now, evenOlder = false) {
    if (message.snapshot) {
      if (message.sequence < this.sequence && !evenOlder) return null;
      return this.#applySnapshot(message);
    }
    if (!this.board || !this.#key || message.sequence < this.sequence) return null;
    this.dataTime = message.clock ? Date.parse(message.clock.now) : now;
    return this.#applyDelta(message, this.board, this.#key);
  }

  /** @param {BoardSnapshot} snapshot */
  #applySnapshot(snapshot) {
    const known = this.alerts;
    const first = this.#key === null; // what was open before the page was is no news
    this.#key = new CellKey(snapshot.board);
    this.#take(boardOf(snapshot, this.#key));
    const alerts = snapshot.alerts.map((alert) => this.#alert(alert));
    this.alerts = new Map(alerts.map((alert) => [alert.id, alert]));
    if (snapshot.recent) this.#addRecent(snapshot.recent, this.#key);
    return allChanged(first ? [] : alerts.filter((alert) => isOpen(alert) && !known.has(alert.id)));
  }

  /** @param {Board} board */
  #take(board) {
    // Code order is the county's own order of townships, whatever order they came in.
    const townships = [...board.townships].sort((a, b) => (a.code < b.code ? -1 : 1));
    this.board = { ...board, townships };
    this.sequence = board.sequence;
    this.dataTime = Date.parse(board.now);
    this.townships = new Map(townships.map((township) => [township.code, township]));
    this.villages = new Map(townships.flatMap((township) => township.villages.map((village) => [village.code, { village, township }])));
  }

  /**
   * @param {BoardDelta} delta
   * @param {Board} board
   * @param {CellKey} key
   * @returns {Changes}
   */
  #applyDelta(delta, board, key) {
    const changes = { everything: false, villages: new Set(), townships: new Set(), alerted: new Set(), raised: /** @type {Alert[]} */ ([]) };
    this.sequence = delta.sequence;
    if (delta.slots) board.slots = delta.slots;

    for (const [code, cell] of Object.entries(delta.villages ?? {})) {
      const found = this.villages.get(key.county + code);
      if (!found) continue;
      Object.assign(found.village, key.village(cell));
      changes.villages.add(found.village.code);
      changes.townships.add(found.township.code);
    }
    for (const [code, [openAlerts, settled]] of Object.entries(delta.townships ?? {})) {
      const township = this.townships.get(key.county + code);
      if (!township) continue;
      Object.assign(township, { openAlerts, settled });
      changes.townships.add(township.code);
    }
    for (const code of changes.townships) addUpTownship(/** @type {Township} */ (this.townships.get(code)));
    if (changes.townships.size > 0) addUpCounty(board);

    for (const told of delta.alerts ?? []) {
      const alert = this.#alert(told);
      if (!this.alerts.has(alert.id) && isOpen(alert)) changes.raised.push(alert);
      this.alerts.set(alert.id, alert);
      changes.alerted.add(alert.village);
    }
    if (delta.alerts) this.#forgetOldClosed();
    if (delta.recent) this.#addRecent(delta.recent, key);
    return changes;
  }

  /** @param {BoardAlert} alert */
  #alert(alert) {
    return alertOf(alert, this.townships, this.villages);
  }

  /**
   * @param {RecentLine[]} lines newest last
   * @param {CellKey} key
   */
  #addRecent(lines, key) {
    const known = new Set(this.recent.map((event) => event.sequence));
    const added = lines.filter(([sequence]) => !known.has(sequence)).map((line) => recentOf(line, key.county, this.villages)).reverse();
    if (added.length > 0) this.recent = [...added, ...this.recent].slice(0, RECENT_KEPT);
  }

  #forgetOldClosed() {
    for (const alert of this.closedAlerts().slice(CLOSED_KEPT)) this.alerts.delete(alert.id);
  }

  /** Untaken ones first, then those that stand for many, in each part the newest on top. */
  openAlerts() {
    return [...this.alerts.values()]
      .filter(isOpen)
      .sort((a, b) => Number(a.state === 'Acknowledged') - Number(b.state === 'Acknowledged') || Number(Boolean(b.silent)) - Number(Boolean(a.silent)) || newestFirst(a.raisedAt, b.raisedAt) || b.sequence - a.sequence);
  }

  closedAlerts() {
    return [...this.alerts.values()]
      .filter((alert) => !isOpen(alert))
      .sort((a, b) => newestFirst(a.resolvedAt ?? a.raisedAt, b.resolvedAt ?? b.raisedAt) || b.sequence - a.sequence);
  }
}

/** @param {Alert} alert */
export function isOpen(alert) {
  return alert.state !== 'Resolved' && !alert.retracted;
}

/**
 * Expected are those with duty who are neither on leave nor on mission (MISSION A3); who was excused is neither present nor missing.
 * @param {Counts} counts
 */
export function tally(counts) {
  const present = counts.Present + counts.Late;
  const missing = counts.Pending + counts.AbsentProvisional + counts.AbsentConfirmed + counts.Unreachable;
  return { expected: present + missing + counts.Excused, present, away: counts.OnLeave + counts.OnMission, missing };
}

/** @param {Counts} counts */
export function heads(counts) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * The times carry the same offset, so their text sorts as they do.
 * @param {string} a
 * @param {string} b
 */
function newestFirst(a, b) {
  return a === b ? 0 : a < b ? 1 : -1;
}

/**
 * @param {Alert[]} raised
 * @returns {Changes}
 */
function allChanged(raised) {
  return { everything: true, villages: new Set(), townships: new Set(), alerted: new Set(), raised };
}
