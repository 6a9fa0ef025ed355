/** A village in a slot, as the gateway opens it: its team, what each status stands on, and each check-in of the day. */
import { ask } from '../shared/api.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('../shared/wire.js').AlertKind} AlertKind */
/** @typedef {import('../shared/wire.js').AlertLevel} AlertLevel */
/** @typedef {import('../shared/wire.js').AlertState} AlertState */
/** @typedef {import('../shared/wire.js').SlotName} SlotName */
/** @typedef {import('../shared/wire.js').Status} Status */
/** @typedef {import('./texts.zh.js').BoardTexts} BoardTexts */

/** @typedef {keyof BoardTexts['reason']} Reason */
/** @typedef {keyof BoardTexts['leaveKind']} LeaveKind */
/** @typedef {keyof BoardTexts['leaveState']} LeaveState */
/** @typedef {'inside' | 'outside' | 'indeterminate'} Place */
/** @typedef {'Verified' | 'Unverified' | 'Rejected'} Grade */

/** @typedef {{id: string, kind: AlertKind, state: AlertState, level: AlertLevel, raisedAt: string, acknowledgedByName?: string, retracted?: boolean}} DutyAlert */
/** @typedef {{kind: LeaveKind, from: string, to: string, state: LeaveState}} DutyLeave */
/** @typedef {{kind: 'mission' | 'training', from: string, to: string}} DutyMission */
/** @typedef {{leaveId: string, name?: string, kind: LeaveKind, from: string, to: string, days: number, approver: 'TownshipCommittee' | 'OrganizationDepartment', state: LeaveState}} ComingLeave */
/** @typedef {{checkInId: string, capturedAt: string, receivedAt: string, source: keyof BoardTexts['source'], slot?: SlotName, place: Place, grade: Grade, reason: Reason, counts: boolean}} CheckIn */

/**
 * @typedef {object} DutyMember
 * @property {string} id
 * @property {string} name
 * @property {keyof BoardTexts['role']} role
 * @property {string} phone masked
 * @property {Status} status
 * @property {Grade} [grade]
 * @property {Reason} [reason]
 * @property {string} [capturedAt]
 * @property {DutyAlert} [alert]
 * @property {DutyLeave} [leave]
 * @property {DutyMission} [mission]
 */
/**
 * @typedef {object} VillageDuty
 * @property {string} code
 * @property {string} name
 * @property {string} township
 * @property {string} [townshipName]
 * @property {string} date
 * @property {SlotName} slot
 * @property {boolean} settled
 * @property {number} sequence
 * @property {DutyMember[]} members
 * @property {ComingLeave[]} [leaves]
 * @property {{from: string, to: string, why?: string}} [outage]
 */
/** @typedef {{duty: VillageDuty, checkIns: Map<string, CheckIn[]>}} OpenVillage check-ins by member, newest first */

/**
 * @param {string} code
 * @param {string} date
 * @param {SlotName} slot
 * @returns {Promise<import('../shared/api.js').Answer<OpenVillage>>}
 */
export async function openVillage(code, date, slot) {
  const { value: duty, problem } = await ask('GET', `/api/v1/villages/${code}/duty?date=${date}&slot=${slot}`);
  if (problem) return { problem };
  /** @type {OpenVillage['checkIns']} */
  const checkIns = new Map();
  const answers = await Promise.all(duty.members.map((/** @type {DutyMember} */ { id }) => ask('GET', `/api/v1/members/${id}/check-ins?date=${date}`)));
  for (const [at, { value, problem: refused }] of answers.entries()) {
    if (refused) return { problem: refused };
    checkIns.set(duty.members[at].id, value.items);
  }
  return { value: { duty, checkIns } };
}
