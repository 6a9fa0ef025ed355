/**
 * What the gateway sends, as types alone (checked by tsc, nothing runs). Names are the API's; times are RFC 3339 with +08:00.
 */

/** @typedef {'Pending'|'Present'|'Late'|'OnLeave'|'OnMission'|'OffDuty'|'AbsentProvisional'|'AbsentConfirmed'|'Unreachable'|'Excused'} Status */
/** @typedef {'AllPresent'|'PartlyPresent'|'Unattended'|'Pending'|'Unreachable'|'OffDuty'} VillageStatus */
/** @typedef {'morning'|'evening'} SlotName */
/** @typedef {Record<Status, number>} Counts every status is a key; the sum is the head count */

/** @typedef {{slot: SlotName, opens: string, due: string, deadline: string, closes: string, settled: boolean, settledAt?: string, settledLate?: boolean}} Slot */
/** @typedef {{date: string, slot: SlotName, opens: string, due: string}} NextSlot */
/** @typedef {{code: string, name: string, status: VillageStatus, counts: Counts}} Village */
/** @typedef {{code: string, name: string, counts: Counts, openAlerts: number, settled: boolean, villages: Village[]}} Township */

/**
 * @typedef {object} Board
 * @property {string} county
 * @property {string} countyName
 * @property {string} date
 * @property {SlotName} slot
 * @property {number} sequence
 * @property {string} now
 * @property {Slot[]} slots
 * @property {NextSlot} [next]
 * @property {Counts} counts
 * @property {number} openAlerts
 * @property {number[]} [calendarMissing] years whose national calendar is not imported
 * @property {Township[]} townships
 */

/** @typedef {'absence'|'village-unattended'|'leave-overdue'|'outage-suspected'|'report-overdue'|'rectification-overdue'|'spot-check-mismatch'} AlertKind */
/** @typedef {'Triggered'|'Acknowledged'|'Resolved'|'Exhausted'} AlertState */
/** @typedef {'VerifiedInVillage'|'LeaveGranted'|'OnMission'|'ConfirmedAbsent'|'FalseAlarm'} Disposition */

/**
 * @typedef {object} Alert
 * @property {string} id
 * @property {string} key
 * @property {AlertKind} kind
 * @property {AlertState} state
 * @property {string} [member]
 * @property {string} [name]
 * @property {string} village
 * @property {string} villageName
 * @property {string} township
 * @property {string} townshipName
 * @property {string} dutyDate
 * @property {SlotName} slot
 * @property {string} raisedAt
 * @property {number} sequence
 * @property {boolean} [late] raised later than its deadline, the system having been down
 * @property {Disposition} [disposition]
 * @property {string} [resolvedAt]
 * @property {boolean} [retracted]
 */

/** @typedef {{sequence: number, at: string, village: string, villageName: string, member: string, name: string, what: string, reason?: string}} RecentEvent */
/** @typedef {{now: string, speed: number}} Clock */

/**
 * The whole board, as WatchBoard answers first and whenever slot or date change.
 * @typedef {{scope: string, sequence: number, snapshot: true, board: Board, alerts: Alert[], clock: Clock, recent?: RecentEvent[]}} BoardSnapshot
 */
/**
 * What changed since; every value replaces the one shown, so a delta applied twice does no harm.
 * @typedef {object} BoardDelta
 * @property {string} scope
 * @property {number} sequence
 * @property {false} snapshot
 * @property {string} now
 * @property {Clock} [clock]
 * @property {Counts} counts
 * @property {number} openAlerts
 * @property {Slot[]} [slots]
 * @property {{code: string, counts: Counts, openAlerts: number, settled: boolean}[]} townships
 * @property {{code: string, status: VillageStatus, counts: Counts}[]} villages
 * @property {Alert[]} alerts
 * @property {RecentEvent[]} recent
 */
/** @typedef {BoardSnapshot | BoardDelta} BoardMessage */

export {};
