import { accountsZh } from './texts.accounts.zh.js';

/** 中文文案。与 texts.en.js 键完全相同(tsc 检查)。用词见 MISSION 的词典。 */
export const zh = {
  /** 页面上固定的文字，由 data-text、data-label 引用 */
  page: {
    ...accountsZh.page,
    skip: '跳到乡镇列表',
    product: '驻村值守',
    expected: '应到',
    present: '已到',
    away: '请假·公务',
    missing: '未到',
    connection: '连接状态',
    countyState: '全县概况',
    peopleByStatus: '按状态的队员人数',
    legend: '图例与各状态的村数',
    villages: '各乡镇的村',
    boardKeys: '用方向键在村之间移动，Home 和 End 到本乡镇首尾，PageUp 和 PageDown 换乡镇，回车打开，问号列出全部按键。',
    alerts: '告警',
    noAlerts: '没有待处理的告警',
    noAlertsHint: '截止和宽限过后仍未签到的队员，会立刻出现在这里。',
    closed: '已结束',
    recent: '最近动态',
    noRecent: '一有签到，就会出现在这里。',
    showFewer: '收起',
    demo: '演示数据：人员与坐标为虚构',
    docs: '接口文档',
  },
  accounts: accountsZh,
  /** @param {string} county */
  title: (county) => (county ? `${county}驻村值守` : '驻村值守'),
  /** @param {number} alerts @param {string} title */
  titleWithAlerts: (alerts, title) => (alerts > 0 ? `(${alerts}) ${title}` : title),
  /** @param {string} people */
  peopleTotal: (people) => `${people} 人`,
  /** @param {string} villages */
  villagesTotal: (villages) => `${villages} 村`,

  status: {
    Present: '到岗',
    Late: '迟到',
    OnLeave: '请假',
    OnMission: '公务',
    Pending: '未到',
    AbsentProvisional: '缺岗(待核)',
    AbsentConfirmed: '缺岗(确认)',
    Unreachable: '失联',
    Excused: '已说明',
    OffDuty: '不当班',
  },
  /** 签到还没开始时的“未到” */
  notYetTime: '未到时间',
  /** 结算之后，“未到”就是缺岗；失联不算缺岗，要分开说 */
  absent: '缺岗',
  absentOrUnreachable: '缺岗·失联',
  unreachable: '失联',

  village: {
    held: '全员到岗',
    partly: '部分到岗',
    short: '有人缺岗',
    pending: '尚无人到岗',
    notYetTime: '未到时间',
    away: '全员请假或公务',
    unattended: '无人在岗',
    unreachable: '失联',
    off: '无值守任务',
  },
  someoneAway: '有人请假或公务',
  /** @param {string} status @param {string} count */
  people: (status, count) => `${status} ${count}`,
  /** @param {string} villages @param {string} ratio @param {number} alerts */
  townshipLabel: (villages, ratio, alerts) => `${villages} 个村，已到/应到 ${ratio}${alerts > 0 ? `，${alerts} 条告警待处理` : ''}`,

  slot: { morning: '早班', evening: '晚班' },
  /** @param {{month: number, day: number, weekday: number}} day */
  day: ({ month, day, weekday }) => `${month}月${day}日 星期${'日一二三四五六'[weekday]}`,
  /** @param {{month: number, day: number}} day */
  shortDay: ({ month, day }) => `${month}月${day}日`,

  phase: {
    opening: '距开始签到',
    due: '距截止',
    grace: '宽限还剩',
    settling: '正在结算',
    settled: '结算后已过',
    next: '距下一班',
    none: '暂无班次',
  },
  phaseDetail: {
    /** @param {string} opens @param {string} due */
    opening: (opens, due) => `${opens} 开始 · ${due} 截止`,
    /** @param {string} due @param {string} deadline */
    due: (due, deadline) => `${due} 截止 · 宽限至 ${deadline}`,
    /** @param {string} due @param {string} deadline */
    grace: (due, deadline) => `${due} 已截止 · ${deadline} 结算`,
    /** @param {string} at @param {string} closes */
    settled: (at, closes) => `${at} 结算 · 补签到至 ${closes}`,
    /** @param {string} at */
    settledLate: (at) => `系统中断，${at} 已补结算`,
    /** @param {string} day @param {string} slot @param {string} opens */
    next: (day, slot, opens) => `${day ? `${day} ` : ''}${slot} ${opens} 开始`,
  },
  /** @param {number} days @param {string} text */
  duration: (days, text) => (days > 0 ? `${days}天 ${text}` : text),

  demoClock: {
    still: '演示时钟 · 静止',
    /** @param {number} speed */
    fast: (speed) => `演示时钟 ×${speed}`,
  },
  /** @param {string} years */
  calendarMissing: (years) => `${years} 年节假日安排尚未导入，暂按周一至周五值守。`,

  live: { loading: '连接中', refused: '无权限', starting: '启动中', empty: '等待数据', error: '出错', live: '实时', reconnecting: '重连中', offline: '离线' },
  /** @param {string} time */
  liveSince: (time) => `自 ${time} 起`,
  /** @param {string} time */
  dataStopped: (time) => `数据停在 ${time}`,
  waiting: {
    refused: { title: '值守板不归您看', detail: '您的角色没有查看值守板的权限。需要的话，请向安全管理员申请。' },
    loading: { title: '正在载入值守情况', detail: '通常只要一两秒。' },
    starting: { title: '系统正在启动', detail: '正在读取记录，就绪后本页会自动显示。' },
    empty: { title: '还没有县的数据', detail: '导入县、乡镇和工作队名册之后，本页会自动显示。' },
    error: { title: '暂时取不到值守情况', detail: '服务器没有给出可用的回答。正在自动重试，不用刷新。' },
    offline: { title: '连不上服务器', detail: '请检查网络。恢复后本页会自动显示。' },
  },
  announceLive: '连接已恢复，数据是实时的。',
  /** @param {string} time */
  announceLost: (time) => `连接中断，正在重连。数据停在 ${time}。`,

  /** @param {string} count */
  openAlerts: (count) => `${count} 待处理`,
  /** @param {string} count */
  moreAlerts: (count) => `还有 ${count} 条`,
  /** @param {string} count */
  showAllAlerts: (count) => `查看全部 ${count} 条`,
  alertKind: {
    absence: '缺岗(待核)',
    'village-unattended': '无人在岗',
    'leave-overdue': '逾期未销假',
    'outage-suspected': '疑似断网',
    'report-overdue': '月汇报逾期',
    'rectification-overdue': '整改逾期',
    'spot-check-mismatch': '查岗不符',
  },
  /** @param {string} count */
  silentVillages: (count) => `${count} 个村同时无人签到`,
  alertState: { Triggered: '待处理', Acknowledged: '已接手', Resolved: '已处理', Exhausted: '逾期未处理' },
  retracted: '误报已撤回',
  raisedLate: '补发',
  disposition: { VerifiedInVillage: '核实在村', LeaveGranted: '已准假', OnMission: '公务外出', ConfirmedAbsent: '缺岗属实', FalseAlarm: '误报，已说明' },
  /** @param {number} count @param {string} first */
  announceAlerts: (count, first) => (count === 1 ? `新告警：${first}` : `新告警 ${count} 条，最新：${first}`),

  /** 最近动态里的说法：状态以外的事，和要说得更短的状态（英文一行放不下） */
  what: { AbsentProvisional: '缺岗(待核)', AbsentConfirmed: '缺岗(确认)', retracted: '误报已撤回', Rejected: '签到不在村内', Unverified: '已签到，待核实', Acknowledged: '告警已接手', Resolved: '告警已处理' },
  /** 服务器将来会说、本页还不认识的事 */
  somethingElse: '有更新',
};

/** @typedef {typeof zh} Texts */
