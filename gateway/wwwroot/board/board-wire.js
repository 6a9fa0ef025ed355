/**
 * The hub's compact messages in the board's own words. On the wire a cell is an array under a short code, counts end with the last that is
 * not zero, and places are named once, in the snapshot: a screen is sent hundreds of messages in a morning.
 */

/** @typedef {import('../shared/wire.js').Alert} Alert */
/** @typedef {import('../shared/wire.js').Board} Board */
/** @typedef {import('../shared/wire.js').BoardAlert} BoardAlert */
/** @typedef {import('../shared/wire.js').BoardFrame} BoardFrame */
/** @typedef {import('../shared/wire.js').BoardSnapshot} BoardSnapshot */
/** @typedef {import('../shared/wire.js').Counts} Counts */
/** @typedef {import('../shared/wire.js').RecentEvent} RecentEvent */
/** @typedef {import('../shared/wire.js').RecentLine} RecentLine */
/** @typedef {import('../shared/wire.js').Status} Status */
/** @typedef {import('../shared/wire.js').Township} Township */
/** @typedef {import('../shared/wire.js').Village} Village */
/** @typedef {import('../shared/wire.js').VillageStatus} VillageStatus */

/** Digits of a township's and of a village's code behind the county's. */
const TOWNSHIP_DIGITS = 3;

/** Reads a cell's numbers; the snapshot says what they stand for. */
export class CellKey {
  county;
  #statuses;
  #villageStatuses;

  /** @param {BoardFrame} frame */
  constructor(frame) {
    this.county = frame.county;
    this.#statuses = frame.statuses;
    this.#villageStatuses = frame.villageStatuses;
  }

  /**
   * @param {number[]} cell status and counts
   * @returns {{status: VillageStatus, counts: Counts}}
   */
  village([status, ...counts]) {
    const named = this.#statuses.map((name, place) => [name, counts[place] ?? 0]);
    return { status: this.#villageStatuses[status], counts: /** @type {Counts} */ (Object.fromEntries(named)) };
  }
}

/**
 * @param {BoardSnapshot} snapshot
 * @param {CellKey} key
 * @returns {Board}
 */
export function boardOf(snapshot, key) {
  const { statuses, villageStatuses, ...frame } = snapshot.board;
  /** @type {Map<string, Township>} */
  const townships = new Map();
  for (const [code, [name, openAlerts, settled]] of Object.entries(snapshot.townships))
    townships.set(code, { code: key.county + code, name, openAlerts, settled, counts: sum([]), villages: [] });
  for (const [code, [name, ...cell]] of Object.entries(snapshot.villages))
    townships.get(code.slice(0, TOWNSHIP_DIGITS))?.villages.push({ code: key.county + code, name, ...key.village(cell) });
  const board = { ...frame, sequence: snapshot.sequence, now: snapshot.clock.now, counts: sum([]), openAlerts: 0, townships: [...townships.values()] };
  for (const township of board.townships) addUpTownship(township);
  addUpCounty(board);
  return board;
}

/** @param {Township} township */
export function addUpTownship(township) {
  township.counts = sum(township.villages);
}

/** @param {Board} board its townships being added up */
export function addUpCounty(board) {
  board.counts = sum(board.townships);
  board.openAlerts = board.townships.reduce((open, township) => open + township.openAlerts, 0);
}

/**
 * @param {BoardAlert} alert
 * @param {Map<string, Township>} townships
 * @param {Map<string, {village: Village}>} villages
 * @returns {Alert}
 */
export function alertOf(alert, townships, villages) {
  const village = alert.village ?? '';
  return { ...alert, village, villageName: villages.get(village)?.village.name ?? village, townshipName: townships.get(alert.township)?.name ?? alert.township };
}

/**
 * @param {RecentLine} line
 * @param {string} county
 * @param {Map<string, {village: Village}>} villages
 * @returns {RecentEvent}
 */
export function recentOf([sequence, at, village, name, what], county, villages) {
  return { sequence, at, villageName: villages.get(county + village)?.village.name ?? '', name: name ?? '', what };
}

/** @type {Status[]} */
const STATUSES = ['Pending', 'Present', 'Late', 'OnLeave', 'OnMission', 'OffDuty', 'AbsentProvisional', 'AbsentConfirmed', 'Unreachable', 'Excused'];

/**
 * @param {{counts: Counts}[]} parts
 * @returns {Counts}
 */
function sum(parts) {
  return /** @type {Counts} */ (Object.fromEntries(STATUSES.map((status) => [status, parts.reduce((total, part) => total + part.counts[status], 0)])));
}
