import { policyZh } from './texts.policy.zh.js';

/** 县工作台的中文文案。与 texts.en.js 键完全相同(tsc 检查)。 */
export const zh = {
  /** 页面上固定的文字，由 data-text、data-label 引用 */
  page: {
    desk: '县工作台',
    sections: '县工作台的各栏',
    atAGlance: '一眼看全县',
    tabAlerts: '上报告警',
    tabLeaves: '请假审批',
    tabPolicy: '规定',
    tabMaintenance: '检修',
    tabMore: '其他',
    tabAlertsShort: '告警',
    tabLeavesShort: '请假',
    tabPolicyShort: '规定',
    tabMaintenanceShort: '检修',
    tabMoreShort: '其他',
    keysHint: '按 ? 看快捷键',
  },
  title: '县工作台',
  /** @param {number} count @param {string} title */
  titleWithCount: (count, title) => (count > 0 ? `(${count}) ${title}` : title),

  noRight: { title: '这一页不归您管', detail: '县工作台供县委组织部和县值班室使用。需要的话，请向安全管理员申请。' },
  loading: '正在载入…',
  tryAgain: '再试一次',
  /** @param {string} time @param {string} age */
  lost: (time, age) => `连接中断，正在重连。下面是 ${time} 的情况（${age}前），可能已经变了。`,
  /** @param {string} time @param {string} age */
  notRefreshed: (time, age) => `没能刷新，下面是 ${time} 的情况（${age}前）。正在自动重试。`,
  connectedAgain: '连接已恢复，数据是实时的。',

  figures: {
    unsettled: '未结算乡镇',
    /** @param {string} slot @param {string} at */
    settlesAt: (slot, at) => `${slot} ${at} 结算`,
    /** @param {string} slot */
    allSettled: (slot) => `${slot}已全部结算`,
    /** @param {string} slot @param {string} at */
    overdue: (slot, at) => `${slot} ${at} 就该结算`,
    noSlot: '现在没有班次',
    /** @param {string} count */
    of: (count) => `/ ${count}`,
    alerts: '上报告警',
    /** @param {string} count */
    atDesk: (count) => `值班室 ${count}`,
    /** @param {string} count */
    atDepartment: (count) => `组织部 ${count}`,
    /** @param {string} count */
    atTownships: (count) => `另有乡镇在办 ${count}`,
    leaves: '待批请假',
    /** @param {string} count */
    returnsDue: (count) => `逾期未销假 ${count}`,
    noReturnsDue: '没有逾期未销假',
    oldest: '等得最久',
    nothingWaits: '没有事在等',
  },

  /** @param {number} minutes */
  age: (minutes) => {
    if (minutes < 1) return '不足 1 分钟';
    if (minutes < 60) return `${minutes} 分钟`;
    if (minutes < 1440) return `${Math.floor(minutes / 60)} 小时${minutes % 60 ? ` ${minutes % 60} 分` : ''}`;
    return `${Math.floor(minutes / 1440)} 天${Math.floor((minutes % 1440) / 60) ? ` ${Math.floor((minutes % 1440) / 60)} 小时` : ''}`;
  },
  /** @param {string} day @param {string} time */
  at: (day, time) => (day ? `${day} ${time}` : time),
  /** @param {{month: number, day: number}} day */
  day: ({ month, day }) => `${month}月${day}日`,
  /** @param {{month: number, day: number, weekday: number}} day */
  dayAndWeekday: ({ month, day, weekday }) => `${month}月${day}日 星期${'日一二三四五六'[weekday]}`,
  /** @param {string} from @param {string} to */
  span: (from, to) => (from === to ? from : `${from}–${to}`),
  listSeparator: '、',
  /** @param {string} text */
  inBrackets: (text) => `（${text}）`,

  alerts: {
    title: '上报告警',
    hint: '乡镇没有按时接手、已经上报到县里的告警。先接手的算；接手后半小时内要处置，否则自动失效、继续上报。',
    none: '没有上报到县里的告警',
    noneHint: '乡镇两小时没有接手的告警会上报到这里；一天没有接手的上报组织部。',
    /** @param {string} count */
    townshipOpen: (count) => `另有 ${count} 条在乡镇手里`,
    /** @param {number} days @param {string} raised @param {string} confirmed @param {string} retracted */
    history: (days, raised, confirmed, retracted) => `近 ${days} 天上报并办结 ${raised} 条：缺岗属实 ${confirmed}，误报或撤回 ${retracted}`,
    /** @param {number} days */
    noHistory: (days) => `此前 ${days} 天没有上报过`,
    level: { TownshipCommittee: '乡镇党委', CountyDutyDesk: '县值班室', OrganizationDepartment: '县委组织部' },
    exhausted: '逾期，不再上报',
    /** @param {string} time */
    since: (time) => `${time} 起`,
    /** @param {string} until */
    mine: (until) => `您已接手，${until} 前处置`,
    /** @param {string} name @param {string} until */
    theirs: (name, until) => `${name} 已接手，至 ${until}`,
    somebody: '同事',
    waiting: '没有人接手',
    late: '系统中断后补发',
    /** @param {string} time */
    notifyAt: (time) => `通知推迟到 ${time}`,
    /** @param {number} count */
    evidence: (count) => `有 ${count} 条签到待核实`,
    acknowledge: '接手',
    call: '致电',
    resolve: '处置',
    /** @param {string} what */
    acknowledged: (what) => `已接手：${what}`,
    /** @param {string} what @param {string} how */
    resolved: (what, how) => `已处置：${what}，${how}`,
    readOnly: '您可以查看，不能接手或处置。',
  },

  call: {
    title: '致电',
    audited: '查看电话会记入审计，本人看得到是谁看的。',
    show: '显示号码',
    nobody: '没有可以联系的队员。',
    role: { FirstSecretary: '第一书记', Leader: '队长', Member: '队员' },
  },

  resolve: {
    /** @param {string} what */
    title: (what) => `处置：${what}`,
    detail: '选一个结果就提交。处置以后不能再改，只能补签更正。',
    onlyEnds: '只结束这条告警，不改变任何人的考勤。处置以后不能再改。',
    note: '说明（可不填）',
    disposition: {
      VerifiedInVillage: ['核实在村', '记为到岗'],
      LeaveGranted: ['事后准假', '记为请假，与相连的请假合计'],
      OnMission: ['公务外出', '记为公务'],
      ConfirmedAbsent: ['缺岗属实', '记为缺岗(确认)，计入测评'],
      FalseAlarm: ['误报', '记为已说明'],
    },
    ends: {
      VerifiedInVillage: ['已核实，在村', '人在，告警结束'],
      OnMission: ['公务外出', '告警结束'],
      ConfirmedAbsent: ['情况属实', '已处理，告警结束'],
      FalseAlarm: ['误报', '告警结束'],
    },
  },

  leaves: {
    title: '超过三天的请假',
    hint: '合计超过三天的请假由县委组织部批。等得最久的在最上面。',
    none: '没有等批的请假',
    noneHint: '超过三天的请假一提交，就会出现在这里。',
    returnsTitle: '逾期未销假',
    returnsNone: '没有逾期未销假的。',
    kind: { personal: '事假', sick: '病假', annual: '年休假', marriage: '婚假', maternity: '产假', bereavement: '丧假', other: '其他' },
    /** @param {number} days */
    days: (days) => `${days} 天`,
    /** @param {number} days */
    counted: (days) => `合计 ${days} 天`,
    /** @param {string} list */
    countedWith: (list) => `与相连的请假合计：${list}`,
    state: { Requested: '待批', Approved: '已批准', Rejected: '未批准', Withdrawn: '已撤回', Cancelled: '已取消', Returned: '已销假' },
    /** @param {string} age */
    waits: (age) => `已等 ${age}`,
    /** @param {string} time */
    askedAt: (time) => `${time} 提交`,
    /** @param {number} count @param {string} days */
    unattended: (count, days) => `批准后有 ${count} 天村里没有队员在岗：${days}`,
    covered: '每天都有其他队员在岗',
    /** @param {string} day */
    endedOn: (day) => `假期到 ${day} 为止`,
    /** @param {string} time */
    dueBack: (time) => `应在 ${time} 前销假`,
    approve: '批准',
    reject: '不批准',
    /** @param {string} who */
    approveTitle: (who) => `批准 ${who} 的请假？`,
    /** @param {string} span @param {string} kind @param {number} days */
    summary: (span, kind, days) => `${span}，${kind}，${days} 天`,
    final: '批准以后不能再改；这些天里待核的缺岗改为请假，告警随之结束。',
    allowUnattended: '我知道这些天村里没有队员在岗，仍然批准',
    mustAllow: '请先确认，或者请乡镇先安排人顶班。',
    /** @param {string} who */
    rejectTitle: (who) => `不批准 ${who} 的请假`,
    why: '理由（本人看得到）',
    /** @param {string} who */
    approved: (who) => `已批准 ${who} 的请假`,
    /** @param {string} who */
    rejected: (who) => `没有批准 ${who} 的请假`,
    readOnly: '您可以查看；由县委组织部审批。',
  },

  maintenance: {
    title: '检修',
    what: '检修期间告警照常产生、照常上报，只是通知推迟到检修结束时一起发出，一条也不会丢。到时自己结束，不用手工恢复；一次最长 24 小时。',
    form: '登记检修',
    from: '从',
    to: '到',
    date: '日期',
    time: '时间',
    reason: '做什么',
    reasonHint: '例如：县机房断电检修',
    declare: '登记',
    list: '近期检修',
    none: '近 62 天没有检修。',
    now: '进行中',
    coming: '将要开始',
    over: '已结束',
    /** @param {string} time */
    endsBySelf: (time) => `${time} 自己结束`,
    done: '检修已登记，到时自己结束。',
    readOnly: '登记检修由县委组织部办理。',
  },

  more: {
    title: '其他',
    none: '没有别的页面归您管。',
    board: ['值守板', '全县 355 个村现在的样子。'],
    roster: ['名册导入', '用表格一次更新队员名册，先试算、后应用。'],
    book: ['考勤表与导出', '按月的考勤表，告警和请假清单，可下载 .xlsx 和 .csv。'],
    people: ['账号与角色', '谁能登录，谁有哪个角色。'],
    keys: ['集成密钥', '给其他系统用的密钥。'],
  },

  help: {
    title: '快捷键',
    keys: [
      ['j / k', '下一条 / 上一条'],
      ['a', '接手告警；批准请假'],
      ['c', '致电'],
      ['r', '处置告警；不批准请假'],
      ['1 – 5', '换到第几栏'],
      ['?', '这张表'],
      ['Esc', '关闭'],
    ],
  },

  policy: policyZh,
};

/** @typedef {typeof zh} CountyTexts */
