/** What the gateway answers to this desk, as types alone (checked by tsc, nothing runs). Names are the API's; times are RFC 3339 with +08:00. */

/** @typedef {import('../shared/wire.js').AlertKind} AlertKind */
/** @typedef {import('../shared/wire.js').AlertState} AlertState */
/** @typedef {import('../shared/wire.js').Disposition} Disposition */
/** @typedef {import('../shared/wire.js').SlotName} SlotName */

/** @typedef {'TownshipCommittee'|'CountyDutyDesk'|'OrganizationDepartment'} Level */

/**
 * @typedef {object} AlertLine an alert as `GET /alerts` answers it
 * @property {string} id
 * @property {AlertKind} kind
 * @property {AlertState} state
 * @property {string} [member]
 * @property {string} [name]
 * @property {string} [village]
 * @property {string} [villageName]
 * @property {string} township
 * @property {string} [townshipName]
 * @property {string} [dutyDate]
 * @property {SlotName} [slot]
 * @property {string} raisedAt
 * @property {number} sequence
 * @property {boolean} [late]
 * @property {number} [silent]
 * @property {Level} level
 * @property {number} [step]
 * @property {string} [acknowledgedBy]
 * @property {string} [acknowledgedByName]
 * @property {string} [acknowledgedAt]
 * @property {string} [acknowledgedUntil]
 * @property {string} [notifyAt]
 * @property {Disposition} [disposition]
 * @property {string} [resolvedAt]
 * @property {boolean} [retracted]
 * @property {{checkInId: string, reason: string, receivedAt: string}[]} [evidence]
 */

/** @typedef {'personal'|'sick'|'annual'|'marriage'|'maternity'|'bereavement'|'other'} LeaveKind */
/** @typedef {'Requested'|'Approved'|'Rejected'|'Withdrawn'|'Cancelled'|'Returned'} LeaveState */

/**
 * @typedef {object} Leave as `GET /leaves` answers it
 * @property {string} leaveId
 * @property {string} member
 * @property {string} [name]
 * @property {string} village
 * @property {string} [villageName]
 * @property {string} township
 * @property {string} [townshipName]
 * @property {string} from
 * @property {string} to
 * @property {LeaveKind} kind
 * @property {string} [reason]
 * @property {number} days
 * @property {number} countedDays
 * @property {string[]} [countedWith]
 * @property {'TownshipCommittee'|'OrganizationDepartment'} approver
 * @property {'upToThreeDays'|'overThreeDays'|'overThreeDaysTogether'} approverReason
 * @property {LeaveState} state
 * @property {string} requestedAt
 * @property {string[]} [unattended] days on which nobody of the team would be in the village
 * @property {string} [lastDay]
 * @property {string} [retroactive] the alert whose disposition it was
 * @property {string} [returnDueAt]
 * @property {boolean} [overdue]
 * @property {string} [seenBackAt]
 * @property {number} sequence
 */

/** @typedef {{opens: string, due: string, closes: string}} Times */

/**
 * @typedef {object} PolicyValues
 * @property {string} source
 * @property {boolean} weekendsAreDutyDays
 * @property {Record<SlotName, Times>} slots
 * @property {number} graceMinutes
 * @property {number} radiusMeters
 * @property {number} bufferMeters
 * @property {number} lateEvidenceWindowHours
 * @property {number} onlineToleranceSeconds
 * @property {number} ticketLifetimeHours
 * @property {number} ticketUncertaintySeconds
 * @property {{days: number, aMonth: number}} corrections
 * @property {{suspectedOutageVillages: number, toCountyAfterMinutes: number, toDepartmentAfterMinutes: number, exhaustedAfterMinutes: number, acknowledgementLastsMinutes: number, quietHours?: {from: string, to: string}}} alerts
 * @property {Record<string, string>} [sources]
 */

/** @typedef {'InForce'|'Coming'|'Past'|'Superseded'} Standing */

/** @typedef {PolicyValues & {version: number, from?: string, standing?: Standing, recordedAt?: string, by?: string, byName?: string}} Policy */
/** @typedef {Policy & {latest: number, coming?: Policy[]}} PolicyInForce */

/** @typedef {{maintenanceId: string, from: string, to: string, reason: string, sequence: number}} Maintenance */

export {};
