/** 县工作台“规定”一栏的中文文案。与 texts.policy.en.js 键完全相同(tsc 检查)。 */
export const policyZh = {
  title: '规定',
  /** @param {number} version @param {string} from */
  inForce: (version, from) => `现行第 ${version} 版，${from}`,
  fromEver: '建县起生效',
  /** @param {string} day */
  from: (day) => `自 ${day} 起`,
  /** @param {number} version */
  version: (version) => `第 ${version} 版`,
  source: '依据',
  /** @param {string} by @param {string} when */
  laidDown: (by, when) => `${by} 于 ${when} 下发`,
  system: '系统',
  /** @param {number} version @param {string} from */
  holdsSince: (version, from) => `第 ${version} 版 · ${from}`,
  coming: '将要生效',
  noComing: '没有将要生效的版本。',
  history: '历史',
  standing: { InForce: '现行', Coming: '将要生效', Past: '已过去', Superseded: '没有生效就被取代' },
  nothingChanged: '数值与上一版相同',
  /** @param {string} value @param {string} before @param {string} after */
  change: (value, before, after) => `${value}由 ${before} 改为 ${after}`,
  /** @param {string} value @param {string} before @param {string} after */
  sourceChange: (value, before, after) => `${value}的依据由 ${before} 改为 ${after}`,

  /** @param {string} before @param {string} after */
  sourceOfAll: (before, after) => `依据的文件由 ${before} 改为 ${after}`,
  group: { days: '值守日与班次', place: '在不在村', time: '签到时间可不可信', corrections: '补签', alerts: '告警' },
  value: {
    weekendsAreDutyDays: '周末值守',
    'slots.morning': '早班',
    'slots.evening': '晚班',
    grace: '宽限期',
    radiusMeters: '村的半径',
    bufferMeters: '半径外的缓冲',
    lateEvidenceWindow: '迟到的签到收多久',
    onlineTolerance: '在线签到允许的时差',
    ticketLifetime: '时间凭证有效期',
    ticketUncertainty: '时间凭证的误差',
    'corrections.days': '补签期限',
    'corrections.aMonth': '每月补签次数',
    'alerts.suspectedOutageVillages': '疑似断网的村数',
    'alerts.toCountyAfter': '多久没人接手上报县值班室',
    'alerts.toDepartmentAfter': '多久没人接手上报组织部',
    'alerts.exhaustedAfter': '多久以后不再上报',
    'alerts.acknowledgementLasts': '接手以后多久失效',
    'alerts.quietHours': '免打扰时段',
    slots: '班次',
  },
  meaning: {
    weekendsAreDutyDays: '法定节假日、调休始终按国家日历。',
    'slots.morning': '',
    'slots.evening': '',
    grace: '截止之后再等这么久才结算；期间签到仍算到岗。',
    radiusMeters: '离村的位置这么近算在村。村另有规定的，按村的。',
    bufferMeters: '超出半径再加这么多，才断定不在村。',
    lateEvidenceWindow: '没有信号的手机在这么久之内补传，仍能撤回缺岗。',
    onlineTolerance: '手机说的时间与收到的时间最多差这么多。',
    ticketLifetime: '没有信号时，早上领的时间凭证可以用这么久。',
    ticketUncertainty: '凭证在路上最多走这么久。',
    'corrections.days': '值守日之后几天之内可以申请补签。',
    'corrections.aMonth': '每名队员每月最多几次。',
    'alerts.suspectedOutageVillages': '一个乡镇至少这么多村、并且过半同时没有声音，先当作断网。',
    'alerts.toCountyAfter': '从告警产生时算起。',
    'alerts.toDepartmentAfter': '从告警产生时算起，须比上一步晚。',
    'alerts.exhaustedAfter': '从告警产生时算起，须比上一步晚；此后只能处置。',
    'alerts.acknowledgementLasts': '接手以后没有处置，到时变回待处理。',
    'alerts.quietHours': '期间的通知推迟到结束时发，一条也不丢。',
    slots: '',
  },
  yes: '值守',
  no: '不值守',
  none: '不设',
  /** @param {number} count */
  minutes: (count) => (count >= 60 && count % 60 === 0 ? `${count / 60} 小时` : `${count} 分钟`),
  /** @param {number} count */
  hours: (count) => `${count} 小时`,
  /** @param {number} count */
  seconds: (count) => (count >= 60 && count % 60 === 0 ? `${count / 60} 分钟` : `${count} 秒`),
  /** @param {number} count */
  metres: (count) => `${count} 米`,
  /** @param {number} count */
  days: (count) => `${count} 天`,
  /** @param {number} count */
  times: (count) => `${count} 次`,
  /** @param {number} count */
  villages: (count) => `${count} 个村`,
  unit: { minutes: '分钟', hours: '小时', seconds: '秒', metres: '米', days: '天', times: '次', villages: '个村' },
  opens: '开始',
  due: '截止',
  closes: '结束',
  /** @param {string} slot @param {string} part */
  slotPart: (slot, part) => `${slot}${part}`,
  /** @param {{opens: string, due: string, closes: string}} times */
  slot: ({ opens, due, closes }) => `${opens} 开始，${due} 截止，${closes} 结束`,
  /** @param {string} from @param {string} to */
  quiet: (from, to) => `${from} 至${to < from ? '次日' : ''} ${to}`,

  edit: '修改规定',
  readOnly: '修改规定由县委组织部办理。',
  formTitle: '修改规定',
  formHint: '在最新一版上改。已经结算的班次不会改变；下发之前先看影响。',
  fromLabel: '从哪天起生效',
  fromHint: '最早明天。',
  sourceLabel: '依据的文件',
  sourceHint: '全部数值都依据它；个别数值另有依据的，在那一项下面写明。',
  ownSource: '另有依据',
  ownSourceOf: '这一项依据的文件',
  weekends: '周末也值守',
  quietOn: '设免打扰时段',
  quietFrom: '从',
  quietTo: '到',
  cancel: '不改了',
  discard: { title: '放弃这次修改？', detail: '您填的会丢掉，现行规定不变。', action: '放弃' },
  preview: '先看影响',

  previewTitle: '这次修改意味着什么',
  previewNothing: '填写以后按“先看影响”，这里会说明改了什么、从什么时候起、大家会感觉到什么。',
  previewStale: '填写又改过了，请重新看一次影响。',
  unchanged: '与生效前的规定相比没有任何变化。',
  whatChanges: '改了什么',
  whatPeopleNotice: '大家会感觉到',
  /** @param {string} slot @param {string} before @param {string} after @param {string} from */
  dueMoves: (slot, before, after, from) => `${slot}截止由 ${before} 改为 ${after}，自 ${from} 起`,
  /** @param {string} slot @param {string} before @param {string} after @param {string} from */
  deadlineMoves: (slot, before, after, from) => `${slot}结算（缺岗告警）由 ${before} 改为 ${after}，自 ${from} 起`,
  /** @param {string} slot @param {string} before @param {string} after @param {string} from */
  opensMoves: (slot, before, after, from) => `${slot}开始签到由 ${before} 改为 ${after}，自 ${from} 起`,
  /** @param {string} slot @param {string} before @param {string} after @param {string} from */
  closesMoves: (slot, before, after, from) => `${slot}结束由 ${before} 改为 ${after}，自 ${from} 起`,
  /** @param {number} days @param {number} before @param {number} after */
  dutyDays: (days, before, after) => `生效后 ${days} 天里的值守日由 ${before} 天变为 ${after} 天`,
  nothingNoticed: '班次和值守日不变，队员签到照旧。',
  lookBack: '假如最近一段时间就这样算',
  /** @param {number} days @param {string} slots */
  lookBackOf: (days, slots) => `最近 ${days} 天已结算的 ${slots} 个人次班次`,
  asItWas: '实际',
  asItWouldBe: '假如',
  onTime: '准时',
  withinGrace: '宽限内',
  late: '迟到',
  absent: '缺岗',
  lookBackNone: '最近 30 天还没有可以比较的班次。',
  lookBackNote: '已经记录的不会改变；人的处置、请假和失联不在其中。',
  untold: '下面这些变化，不能拿过去的数据推算：',
  layDown: '下发',
  /** @param {string} from */
  confirmTitle: (from) => `下发新的规定，自 ${from} 起生效？`,
  confirmFinal: '下发以后不能撤回，只能再下发一版。已经结算的不变。',
  /** @param {number} version @param {string} from */
  done: (version, from) => `第 ${version} 版已下发，自 ${from} 起生效。`,

  staleTitle: '有人刚下发了更新的一版',
  /** @param {number} version @param {string} by @param {string} when */
  staleDetail: (version, by, when) => `第 ${version} 版，${by} 于 ${when} 下发。您填的什么都没有提交，也没有丢。`,
  staleChanged: '它改了：',
  staleConflicts: '您和它都改了，以您填的为准，请核对：',
  /** @param {string} field @param {string} mine @param {string} theirs */
  conflict: (field, mine, theirs) => `${field}：您填 ${mine}，新的一版是 ${theirs}`,
  takeOver: '放到最新一版上，接着改',
  takenOver: '已放到最新一版上，您改过的都还在。请核对后再看一次影响。',
  /** @param {string} versions */
  supersedeTitle: (versions) => `第 ${versions} 版还没有生效，会因此作废`,
  supersedeDetail: '新的一版从生效日起取代以前提交的全部版本。确实如此就勾选，然后下发；否则把生效日期改到它们之后，再看一次影响。',
  supersede: '确实要让它们作废',
};

/** @typedef {typeof policyZh} PolicyTexts */
