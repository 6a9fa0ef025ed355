/** Which slot a member's button stands for, and how it stands with it. */

/** @typedef {import('./sending.js').Item} Item */

/**
 * @typedef {object} DutySlot
 * @property {string} date
 * @property {'morning' | 'evening'} slot
 * @property {string} opens
 * @property {string} due
 * @property {string} deadline
 * @property {string} closes
 * @property {string} status
 * @property {string} [grade]
 * @property {string} [reason]
 */

/** @typedef {{date: string, slot: 'morning' | 'evening', status: string, grade?: string, reason?: string}} RecordLine */
/** @typedef {{leaveId: string, kind: string, from: string, to: string, days: number, countedDays: number, state: string, approver: string, reason?: string, returnDueAt?: string, overdue?: boolean}} Leave */
/** @typedef {{correctionId: string, dutyDate: string, slot: string, state: string, note?: string}} Correction */

/**
 * `GET /api/v1/members/{id}/duty`
 * @typedef {object} Duty
 * @property {string} now
 * @property {number} [speed]
 * @property {{id: string, name: string, role: string}} member
 * @property {{code: string, name: string, townshipName?: string, site: import('./place-verdict.js').Site}} village
 * @property {DutySlot[]} slots today's, and those of the next duty day
 * @property {RecordLine[]} record newest first
 * @property {Leave[]} [leaves]
 * @property {{used: number, most: number, items: Correction[]}} [corrections]
 */

/** @typedef {'before' | 'open' | 'grace' | 'late'} Phase */
/** `saved` waits on this phone and will count. @typedef {{slot: DutySlot, phase: Phase, status: string, grade?: string, saved?: Item, isDone: boolean, isExcused: boolean}} Standing */

const EXCUSED = ['OnLeave', 'OnMission', 'Excused'];
const SEEN = ['Present', 'Late'];

/**
 * How it stands with the slot that is open, or else with the next one.
 * @param {DutySlot[]} slots
 * @param {Item[]} items this phone's check-ins, whose answers may be newer than the slots
 * @param {number} now epoch milliseconds
 * @param {Leave[]} [leaves] the record says of a slot that it is leave once it is settled; the member knows before
 * @returns {Standing | null} null when no slot is known that is not over
 */
export function standingNow(slots, items, now, leaves = []) {
  const open = slots.find(({ status, closes }) => status !== 'OffDuty' && Date.parse(closes) > now);
  if (!open) return null;
  const isAway = open.status === 'Pending' && leaves.some(({ state, from, to }) => state === 'Approved' && from <= open.date && open.date <= to);
  const slot = isAway ? { ...open, status: 'OnLeave' } : open;
  const mine = items.filter((item) => isOf(item, slot));
  const told = [...mine].reverse().find(({ verdict }) => verdict?.dutyDate === slot.date && verdict.slot === slot.slot && verdict.grade !== 'Rejected')?.verdict;
  const status = told && !SEEN.includes(slot.status) ? (told.status ?? slot.status) : slot.status;
  const grade = told && slot.grade !== 'Verified' ? told.grade : slot.grade;
  return {
    slot,
    phase: phaseOf(slot, now),
    status,
    grade,
    saved: mine.find((item) => item.state === 'waiting' && item.seemed === 'inside'),
    isDone: SEEN.includes(status) && grade === 'Verified',
    isExcused: EXCUSED.includes(status),
  };
}

/**
 * A check-in that waits and will count where it is now: another would say the same once more.
 * @param {Item[]} waiting
 * @param {Standing | null} standing
 */
export function alreadySaved(waiting, standing) {
  const slot = standing && standing.phase !== 'before' ? standing.slot : undefined;
  return waiting.some((item) => item.seemed === 'inside' && item.date === slot?.date && item.slot === slot?.slot);
}

/**
 * @param {DutySlot} slot
 * @param {number} now
 * @returns {Phase} up to due and up to due + grace include the instant itself (MISSION A3)
 */
function phaseOf({ opens, due, deadline }, now) {
  if (now < Date.parse(opens)) return 'before';
  if (now <= Date.parse(due)) return 'open';
  return now <= Date.parse(deadline) ? 'grace' : 'late';
}

/**
 * @param {Item} item
 * @param {DutySlot} slot
 */
function isOf(item, slot) {
  return item.verdict ? item.verdict.dutyDate === slot.date && item.verdict.slot === slot.slot : item.date === slot.date && item.slot === slot.slot;
}
