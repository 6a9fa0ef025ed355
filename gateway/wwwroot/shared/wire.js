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
/** @typedef {'TownshipCommittee'|'CountyDutyDesk'|'OrganizationDepartment'} AlertLevel whose an alert is to handle, the highest that it has come to */
/** @typedef {'VerifiedInVillage'|'LeaveGranted'|'OnMission'|'ConfirmedAbsent'|'FalseAlarm'} Disposition */

/**
 * An alert as the hub sends it; the board's cells name its places.
 * @typedef {object} BoardAlert
 * @property {string} id
 * @property {number} sequence
 * @property {AlertKind} kind
 * @property {AlertState} state
 * @property {string} township
 * @property {string} [village]
 * @property {string} [name] the member's
 * @property {string} raisedAt
 * @property {AlertLevel} [level] absent while it is the township's
 * @property {string} [acknowledgedBy] the name of who has taken it; never on a screen without names
 * @property {number} [silent] how many villages are silent at once, of a suspected outage
 * @property {boolean} [late] raised later than its deadline, the system having been down
 * @property {Disposition} [disposition]
 * @property {string} [resolvedAt]
 * @property {boolean} [retracted]
 * @property {boolean} [read] read at the desk of the scope; news again after a further step or a lapse
 */
/** @typedef {BoardAlert & {village: string, villageName: string, townshipName: string}} Alert as the page shows it */

/** @typedef {[sequence: number, at: string, village: string | null, name: string | null, what: string]} RecentLine `at` is the county's time of day, 09:02:41 */
/** @typedef {{sequence: number, at: string, villageName: string, name: string, what: string}} RecentEvent as the page shows it */
/** @typedef {{now: string, speed: number}} Clock */

/**
 * What a board shows beside its cells; `statuses` and `villageStatuses` say what a cell's numbers stand for.
 * @typedef {object} BoardFrame
 * @property {string} county
 * @property {string} countyName
 * @property {string} date
 * @property {SlotName} slot
 * @property {Slot[]} slots
 * @property {NextSlot} [next]
 * @property {number[]} [calendarMissing]
 * @property {Status[]} statuses in the order of a cell's counts
 * @property {VillageStatus[]} villageStatuses a cell's status is a place in this list
 */

/**
 * The whole board, as WatchBoard answers first and whenever slot, date or villages change. Townships are keyed by three digits, villages by
 * six, without the county's; a village's cell is its name, status, and counts up to the last that is not zero.
 * @typedef {object} BoardSnapshot
 * @property {string} scope
 * @property {number} sequence
 * @property {true} snapshot
 * @property {Clock} clock
 * @property {BoardFrame} board
 * @property {Record<string, [name: string, openAlerts: number, settled: boolean]>} townships
 * @property {Record<string, [name: string, ...cell: number[]]>} villages
 * @property {BoardAlert[]} alerts
 * @property {RecentLine[]} [recent]
 */
/**
 * What changed since, and nothing else; every value replaces the one shown, so a delta applied twice does no harm. With no more than scope
 * and sequence it is a heartbeat.
 * @typedef {object} BoardDelta
 * @property {string} scope
 * @property {number} sequence
 * @property {undefined} [snapshot]
 * @property {Clock} [clock]
 * @property {Slot[]} [slots]
 * @property {Record<string, [openAlerts: number, settled: boolean]>} [townships]
 * @property {Record<string, number[]>} [villages]
 * @property {BoardAlert[]} [alerts]
 * @property {RecentLine[]} [recent]
 */
/** @typedef {BoardSnapshot | BoardDelta} BoardMessage */

export {};
