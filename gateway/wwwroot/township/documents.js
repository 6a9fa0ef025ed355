/** What the API answers this page, as types alone (checked by tsc, nothing runs). Times are RFC 3339 with +08:00, days yyyy-mm-dd. */

/** @typedef {import('../shared/wire.js').AlertKind} AlertKind */
/** @typedef {import('../shared/wire.js').AlertState} AlertState */
/** @typedef {import('../shared/wire.js').Disposition} Disposition */
/** @typedef {import('../shared/wire.js').SlotName} SlotName */
/** @typedef {import('../shared/wire.js').Status} Status */
/** @typedef {import('./texts.zh.js').TownshipTexts} TownshipTexts */
/** @typedef {'TownshipCommittee'|'CountyDutyDesk'|'OrganizationDepartment'} Level */
/** @typedef {keyof TownshipTexts['reason']} Reason */
/** @typedef {keyof TownshipTexts['leaveKind']} LeaveKind */
/** @typedef {keyof TownshipTexts['missionKind']} MissionKind */

/**
 * @typedef {object} Alert
 * @property {string} id
 * @property {AlertKind} kind
 * @property {AlertState} state
 * @property {string} [member]
 * @property {string} [name]
 * @property {string} [phone] masked
 * @property {string} [village]
 * @property {string} [villageName]
 * @property {string} [dutyDate]
 * @property {SlotName} [slot]
 * @property {string} raisedAt
 * @property {number} sequence
 * @property {boolean} [late]
 * @property {string} [parent]
 * @property {number} [silent]
 * @property {Level} level
 * @property {string} [acknowledgedBy]
 * @property {string} [acknowledgedByName]
 * @property {string} [acknowledgedUntil]
 * @property {string} [notifyAt]
 * @property {Disposition} [disposition]
 * @property {string} [resolvedAt]
 * @property {string} [resolvedBy]
 * @property {string} [resolvedByName]
 * @property {string} [note]
 * @property {boolean} [retracted]
 * @property {{checkInId: string, reason: Reason, receivedAt: string}[]} [evidence]
 * @property {string} [readAt]
 * @property {string} [readByName]
 */

/** @typedef {{id: string, name: string, role: 'Member'|'Leader'|'FirstSecretary', village: string, phone: string}} Member */
/** @typedef {{member: string, name: string, village: string, villageName?: string, status: Status, grade?: 'Verified'|'Unverified'|'Rejected', reason?: Reason, capturedAt?: string, receivedAt?: string}} RollLine */

/**
 * @typedef {object} Leave
 * @property {string} leaveId
 * @property {string} member
 * @property {string} [name]
 * @property {string} village
 * @property {string} [villageName]
 * @property {string} from
 * @property {string} to
 * @property {LeaveKind} kind
 * @property {string} [reason]
 * @property {number} days
 * @property {number} countedDays
 * @property {string[]} [countedWith]
 * @property {'TownshipCommittee'|'OrganizationDepartment'} approver
 * @property {'upToThreeDays'|'overThreeDays'|'overThreeDaysTogether'} approverReason
 * @property {'Requested'|'Approved'|'Rejected'|'Withdrawn'|'Cancelled'|'Returned'} state
 * @property {string} requestedAt
 * @property {string} [decidedAt]
 * @property {string} [note]
 * @property {string[]} [unattended]
 * @property {string} [lastDay]
 * @property {string} [returnDueAt]
 * @property {boolean} [overdue]
 */

/**
 * @typedef {object} Correction
 * @property {string} correctionId
 * @property {string} member
 * @property {string} [name]
 * @property {string} village
 * @property {string} dutyDate
 * @property {SlotName} slot
 * @property {string} [reason]
 * @property {'Requested'|'Granted'|'Refused'} state
 * @property {string} requestedAt
 * @property {string} [decidedAt]
 * @property {string} [note]
 */

/**
 * @typedef {object} Mission
 * @property {string} missionId
 * @property {string} member
 * @property {string} [name]
 * @property {string} village
 * @property {MissionKind} kind
 * @property {string} from
 * @property {string} to
 * @property {string} [reason]
 * @property {'Assigned'|'Cancelled'} state
 * @property {string} [lastDay]
 */

/** @typedef {{outageId: string, village: string, villageName?: string, from: string, to: string, reason?: string}} Outage of one village */

export {};
