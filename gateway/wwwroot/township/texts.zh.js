/** 乡镇工作台的中文文案。与 texts.en.js 键完全相同(tsc 检查)。 */
export const zh = {
  /** 页面上固定的文字，由 data-text、data-label 引用 */
  page: {
    desk: '工作台',
    elsewhere: '其他页面',
    book: '考勤表',
    keys: '快捷键',
    inbox: '告警',
    lists: '工作台的各部分',
    tabRoll: '点名',
    tabLeaves: '请假',
    tabCorrections: '补签',
    tabMissions: '公务',
    tabOutages: '断网',
  },
  /** @param {string} name */
  titleOf: (name) => (name ? `${name}工作台` : '乡镇工作台'),
  /** @param {number} unread */
  titleNews: (unread) => `● 新告警 ${unread} 条`,
  comma: '、',
  /** @param {string} from @param {string} to */
  span: (from, to) => `${from} – ${to}`,
  /** @param {string} from */
  since: (from) => `${from} 起，直到登记恢复`,
  ago: {
    now: '刚刚',
    /** @param {number} minutes */
    minutes: (minutes) => `${minutes} 分钟前`,
    /** @param {number} hours */
    hours: (hours) => `${hours} 小时前`,
    /** @param {number} days */
    days: (days) => `${days} 天前`,
  },

  anyTownship: '乡镇',
  notYours: { title: '这一页不归您管', detail: '没有这个乡镇，或者它不在您的范围之内。需要的话，请向安全管理员申请。', home: '去我的页面' },
  needsConnection: { title: '还没有连上', detail: '连接恢复之后才能操作。什么都没有提交。' },
  /** @param {string} time @param {string} age */
  stale: (time, age) => `连接中断，正在重连。这里停在 ${time}，已经过去 ${age}。连上之前，按钮不起作用。`,
  neverHeard: '还没有连上，正在重试。连上之前，按钮不起作用。',
  staleList: '暂时取不到最新的，正在重试；下面是上一次取到的。',

  loadingAlerts: '正在载入告警…',
  /** @param {string} count */
  untaken: (count) => `${count} 待接手`,
  /** @param {string} count */
  inHand: (count) => `${count} 处理中`,
  noAlerts: '没有待处理的告警',
  noAlertsHint: '截止和宽限过后仍未签到的队员，会立刻出现在这里。',
  /** @param {string} count */
  ended: (count) => `最近结束的 ${count} 条`,
  fresh: '新',
  /** @param {string} villages */
  villagesSilent: (villages) => `${villages} 个村同时无人签到`,
  /** @param {string} people */
  peopleUnder: (people) => `共 ${people} 人未签到`,
  role: { Leader: '队长', FirstSecretary: '第一书记', Member: '队员' },
  /** @param {string} name @param {string} role */
  withRole: (name, role) => `${name}（${role}）`,
  /** @param {string} day @param {string} slot */
  slotOn: (day, slot) => `${day} ${slot}`,
  /** @param {string} time */
  runningSince: (time) => `${time} 发出`,
  takenByMe: '我已接手',
  /** @param {string} who */
  takenBy: (who) => `${who} 已接手`,
  somebody: '另一位同志',
  me: '我',
  /** @param {string} who @param {string} time */
  takenUntil: (who, time) => `${who}，${time} 前有效`,
  /** @param {string} level */
  escalated: (level) => `已升级到${level}`,
  level: { TownshipCommittee: '乡镇党委', CountyDutyDesk: '县值班室', OrganizationDepartment: '县委组织部' },
  /** @param {number} count */
  evidence: (count) => `${count} 次签到待核实`,
  /** @param {string} time */
  quietUntil: (time) => `免打扰至 ${time}`,
  /** @param {string} who @param {string} what @param {string} state @param {string} ago */
  lineLabel: (who, what, state, ago) => `${who}，${what}，${state}，${ago}`,

  acknowledge: '接手',
  call: '致电',
  resolve: '处置',
  acknowledged: '已接手。',
  resolved: '已处置。',
  tooLate: {
    /** @param {string} who */
    title: (who) => `${who} 先接手了。`,
    detail: '到时间没有处置会重新变为待接手；处置谁都可以做。',
  },
  becomes: { VerifiedInVillage: '这一班记为到岗', LeaveGranted: '补批这一天的假', OnMission: '这一班记为公务', ConfirmedAbsent: '这一班记为缺岗', FalseAlarm: '这一班记为已说明' },
  endsOnly: '只结束这一条，队员各自的另行处置',
  declareFor: '是断网，去登记',
  declareForHint: '村已选好；登记后不算缺岗，告警随之结束',
  noOutage: '不是断网',
  noOutageHint: '结束这一条，其下各人分别处理',
  note: '说明（可不填）',
  close: '收起',
  dial: '拨打',
  reveal: '显示号码',
  audited: '查看号码会记入审计，本人看得到是谁看的。',
  nobodyToCall: '名册里没有可以打电话的人。',
  copied: '已复制',
  notCopied: '请手工抄下',
  endedByItself: '自动结束',
  fact: { raised: '发出', evidence: '待核实的签到', read: '已读', level: '归谁处理', id: '编号' },
  /** @param {string} count */
  retractedTitle: (count) => `误报已撤回 ${count} 条`,
  /** @param {string} ago @param {string} time */
  retractedAgo: (ago, time) => `${ago}撤回（${time}）`,
  seen: '知道了',

  sound: { on: '声音已开', off: '声音已关', waiting: '点此开启声音' },
  desktop: { default: '开启桌面提醒', granted: '桌面提醒已开', denied: '桌面提醒被禁止', deniedHint: '在浏览器地址栏的网站设置里允许通知，然后刷新本页。' },
  /** @param {string} what */
  newAlert: (what) => `新告警：${what}`,
  /** @param {string} count @param {string} what */
  newAlerts: (count, what) => `新告警 ${count} 条，最新：${what}`,
  /** @param {string} township @param {string} who */
  newAlertAt: (township, who) => `${township} ${who}`,

  keysTitle: '快捷键',
  keys: /** @type {[string, string][]} */ ([
    ['j k', '下一条，上一条'],
    ['a', '接手'],
    ['c', '致电'],
    ['r', '处置'],
    ['1 – 5', '选处置结果'],
    ['Enter', '展开或收起'],
    ['Esc', '收起'],
    ['?', '显示这张表'],
  ]),

  roll: '点名册',
  /** @param {string} day */
  rollOf: (day) => `${day} 点名册`,
  slot: '班次',
  present: '到岗',
  missing: '未到',
  missingOnly: '只看未到',
  nobodyMissing: '没有人未到',
  nobodyMissingHint: '应到的都到了，或者已有说明。',
  nobodyOnRoll: '这一班没有队员。',
  /** @param {string} time */
  receivedAt: (time) => `${time} 收到`,
  grade: { Verified: '已核实', Unverified: '待核实', Rejected: '不在村内' },
  reason: {
    onTime: '准时',
    withinGrace: '宽限内',
    afterGrace: '宽限之后',
    outsideFence: '不在村的范围内',
    accuracyTooLow: '定位不够准',
    noPosition: '没有定位',
    clockUntrusted: '时间不可信',
    noTicket: '没有时间凭证',
    ticketExpired: '时间凭证已过期',
    elapsedRanBackwards: '手机重启过，时间不可信',
    elapsedInFuture: '手机计时不可信',
    noOpenSlot: '不在签到时间',
    offDuty: '不当班',
    tooLate: '超过补报期限',
    noCheckIn: '没有签到',
    windowEnded: '补报期限已过',
    leaveApproved: '已批假',
    missionAssigned: '公务外出',
    trainingAssigned: '培训',
    returned: '已销假',
    outageDeclared: '已登记断网断电',
    correctedByTownship: '乡镇补签',
    verifiedInVillage: '核实在村',
    leaveGranted: '事后补假',
    onMission: '公务外出',
    confirmedAbsent: '缺岗属实',
    falseAlarm: '已说明',
    nothingLeft: '其下已无未了的告警',
  },

  member: '队员',
  kind: '种类',
  from: '从',
  to: '到',
  toHint: '含当天；半天也算一天。',
  day: '哪一天',
  why: '理由',
  sendRequest: '提交申请',
  checkAll: '全选或全不选',
  notNow: '先不',
  /** @param {string} ago */
  askedAgo: (ago) => `${ago}提出`,

  leaves: '请假',
  requestLeave: '代队员请假',
  requestLeaveHint: '提交之后仍要审批；合计超过三天的由县委组织部批。',
  leavesWaiting: '待审批',
  noLeavesWaiting: '没有待审批的请假',
  returnsDue: '待销假',
  noReturnsDue: '没有待销假的',
  leavesApproved: '已批准',
  /** @param {string} count */
  leavesOver: (count) => `近期已了结 ${count} 次`,
  leaveKind: { personal: '事假', sick: '病假', annual: '年休假', marriage: '婚假', maternity: '产假', bereavement: '丧假', other: '其他' },
  leaveState: { Requested: '待审批', Approved: '已批准', Rejected: '未批准', Withdrawn: '已撤回', Cancelled: '已取消', Returned: '已销假' },
  /** @param {string} days */
  daysLong: (days) => `${days} 天`,
  /** @param {string} days @param {string} others */
  together: (days, others) => `与 ${others} 相连，合计 ${days} 天`,
  anotherLeave: '另一次请假',
  countyDecides: '归县委组织部批',
  countyDecidesHint: '合计超过三天',
  /** @param {string} days */
  unattended: (days) => `批准后 ${days} 村里没有队员在岗`,
  /** @param {string} village @param {string} days */
  unattendedQuestion: (village, days) => `${days}，${village}将没有队员在岗。仍要批准吗？`,
  approve: '批准',
  reject: '不批',
  approveUnattended: '仍然批准',
  whyRejected: '不批的理由',
  rejectSure: '不批准',
  leaveApproved: '已批准。',
  leaveRejected: '未批准，理由已记录。',
  withdraw: '撤回申请',
  cancelLeave: '取消',
  reportBack: '销假',
  undoLeave: {
    /** @param {string} name */
    withdraw: (name) => ({ title: `撤回${name}的请假申请？`, detail: '撤回之后不再审批；需要时重新申请。', action: '撤回' }),
    /** @param {string} name */
    cancel: (name) => ({ title: `取消${name}的请假？`, detail: '还没有开始，取消后一天都不算。', action: '取消请假' }),
    /** @param {string} name */
    return: (name) => ({ title: `${name}已经回村，现在销假？`, detail: '今天算作最后一天。', action: '销假' }),
  },
  leaveUndone: '已办好。',
  /** @param {string} time */
  returnDue: (time) => `${time} 前应签到或销假`,
  overdue: '逾期未销假',
  /** @param {string} time @param {string} ago */
  overdueSince: (time, ago) => `应于 ${time} 前销假，${ago}已逾期`,

  corrections: '补签申请',
  requestCorrection: '代队员申请补签',
  requestCorrectionHint: '只能补缺岗的班次，三天以内，每月三次（以现行规定为准）。',
  noCorrections: '没有待批的补签',
  noCorrectionsHint: '队员在手机上提出的补签会出现在这里。',
  /** @param {string} count */
  correctionsOver: (count) => `近期已批复 ${count} 次`,
  correctionState: { Requested: '待批', Granted: '已同意，记为到岗', Refused: '未同意' },
  grant: '同意',
  refuse: '不同意',
  whyRefused: '不同意的理由',
  refuseSure: '不同意',
  granted: '已同意补签。',
  refused: '未同意，理由已记录。',

  missions: '公务外出与培训',
  assignMission: '安排公务',
  assignMissionHint: '公务和培训不是请假，不用审批；已经过去的日子请在处置告警时说明。',
  assign: '安排',
  missionReason: '去哪里、做什么',
  missionKind: { mission: '公务外出', training: '培训' },
  noMissions: '没有人公务外出',
  noMissionsHint: '安排了的公务外出和培训会列在这里。',
  /** @param {string} count */
  missionsOver: (count) => `近期已结束 ${count} 次`,
  cancelMission: '取消公务',
  missionCancelled: '已取消',
  /** @param {string} name */
  undoMission: (name) => ({ title: `取消${name}的公务外出？`, detail: '还没有开始的，一天都不算；已经开始的，今天是最后一天。', action: '取消公务' }),

  outages: '断网断电',
  declareOutage: '登记断网断电',
  declareOutageHint: '登记的村在这段时间里没有签到，记为失联，不算缺岗；已经发出的告警随之结束。',
  declare: '登记',
  villages: '哪些村',
  outageFrom: '从什么时候起',
  outageTo: '到什么时候（可不填）',
  outageToHint: '不填就是直到登记恢复，最长 30 天。',
  outageReason: '原因',
  noOutages: '没有登记断网断电',
  noOutagesHint: '联系不上的村登记之后会列在这里。',
  /** @param {string} count */
  outagesOver: (count) => `近期已恢复 ${count} 次`,
  endOutage: '已恢复',
  outageEnded: '已登记恢复。',
  endOutageQuestion: { title: '这些村都恢复联系了？', detail: '从现在起照常签到；已经结算的班次不变。', action: '登记恢复' },
};

/** @typedef {typeof zh} TownshipTexts */
