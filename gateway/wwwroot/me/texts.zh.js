/** 手机页的中文文案。与 texts.en.js 键完全相同(tsc 检查)。 */
export const zh = {
  /** 页面上固定的文字，由 data-text、data-label 引用 */
  page: {
    phoneTitle: '驻村签到',
    tabs: '页面',
    tabCheckIn: '签到',
    tabLeave: '请假',
    tabRecord: '记录',
    tabSelf: '我的',
    latest: '最近的签到',
    todayTitle: '班次',
    leaveTitle: '请假',
    newLeave: '申请请假',
    kind: '种类',
    from: '第一天',
    to: '最后一天（含）',
    reason: '事由',
    askLeave: '提交申请',
    recordTitle: '我的记录',
    recordHint: '近 31 天的值守，新的在前。',
    selfTitle: '我的',
    sightsTitle: '谁看过我的信息',
    sightsHint: '谁查看过您的电话、签到位置，或导出过您的资料，都记在这里。',
    phoneTitleSelf: '这部手机',
    signOutHere: '退出登录',
    install: '放到桌面',
    update: '更新到新版本',
    onlyWithSignal: '要有信号才能用。签到不受影响。',
  },
  title: '驻村签到',
  /** @param {string} page */
  titleOf: (page) => `${page} · 驻村签到`,

  slot: { morning: '早班', evening: '晚班' },
  /** @param {{month: number, day: number, weekday: number}} day */
  day: ({ month, day, weekday }) => `${month}月${day}日 周${'日一二三四五六'[weekday]}`,
  today: '今天',
  tomorrow: '明天',

  /** 按钮上方：班次 · 期限 */
  /** @param {string} slot @param {string} due */
  before: (slot, due) => `${slot} · ${due}前`,
  /** @param {string} slot @param {string} deadline */
  grace: (slot, deadline) => `${slot} · 宽限到 ${deadline}`,
  /** @param {string} slot @param {string} closes */
  late: (slot, closes) => `${slot} · ${closes}前算迟到`,
  /** @param {string} slot @param {string} opens @param {string} day */
  opens: (slot, opens, day) => `${day}${slot} ${opens} 开始`,
  noSlot: '近期没有班次',
  /** @param {string} slot @param {string} status */
  excused: (slot, status) => `${slot} · ${status}，不用签到`,

  /** 按钮上方：在哪里 */
  place: {
    /** @param {string} village */
    unknown: (village) => `${village} · 点一下就定位`,
    /** @param {string} village */
    looking: (village) => `${village} · 正在定位…`,
    /** @param {string} village @param {string} distance */
    inside: (village, distance) => `在${village}范围内 ${distance}`,
    /** @param {string} village @param {string} distance */
    outside: (village, distance) => `在${village}范围外，距村里 ${distance}`,
    /** @param {string} village @param {string} distance @param {string} accuracy */
    indeterminate: (village, distance, accuracy) => `离${village} ${distance}，误差 ${accuracy}，定位不够准，说不准在不在村里`,
    /** @param {string} village @param {string} distance */
    noAccuracy: (village, distance) => `离${village} ${distance}，手机没给误差，说不准在不在村里`,
  },
  placeHint: {
    indeterminate: '到空旷处等几秒会更准。现在签也行，会记为“待核实”。',
    outside: '回到村里再签。在范围外签到不算到岗。',
  },
  /** @param {string} value */
  metres: (value) => `${value} 米`,
  /** @param {string} value */
  kilometres: (value) => `${value} 公里`,

  button: { ready: '签到', locating: '正在定位', sending: '正在发送', waiting: '已保存', done: '已到岗', late: '已签到', closed: '签到', loading: '签到' },
  buttonHint: {
    /** @param {string} left */
    left: (left) => `还有 ${left}`,
    /** @param {string} time */
    at: (time) => time,
    waiting: '有信号时自动发送',
    again: '可以再签一次',
    closed: '不在签到时间',
    outside: '在范围外',
    now: '马上就好',
  },
  /** @param {number} hours @param {number} minutes */
  span: (hours, minutes) => (hours > 0 ? `${hours} 小时 ${minutes} 分` : `${minutes} 分`),

  /** 按钮下方：这一次怎么样了。说什么事、什么意思、怎么办 */
  fate: {
    none: '还没有签过到。',
    /** @param {string} slot @param {string} status @param {string} time */
    settled: (slot, status, time) => `已送达：${slot}${status} ${time}`,
    /** @param {string} slot @param {string} time */
    unverified: (slot, time) => `已送达：${slot} ${time}，待核实`,
    /** @param {string} time */
    rejected: (time) => `已送达：${time} 的签到没有算数`,
    /** @param {string} time */
    noted: (time) => `已送达：${time}，只留作记录`,
    /** @param {string} time */
    waiting: (time) => `${time} 已保存，有信号时自动发送`,
    /** @param {string} time */
    sending: (time) => `${time} 已保存，正在发送`,
    /** @param {string} time */
    notSignedIn: (time) => `${time} 已保存，登录后自动发送`,
    /** @param {string} time */
    notNow: (time) => `${time} 已保存，服务器正忙，会自动重试`,
    /** @param {string} time */
    refused: (time) => `${time} 的签到被拒`,
    /** @param {string} time */
    unkept: (time) => `${time} 已签，还没送出。请不要关闭本页，直到显示“已送达”`,
  },
  state: { sent: '已送达', waiting: '等待网络', refused: '被拒', unverified: '待核实', rejected: '未算数' },
  /** 判定的理由 */
  why: {
    onTime: '按时到岗。',
    withinGrace: '在宽限时间内，算到岗。',
    afterGrace: '过了宽限时间，算迟到。',
    outsideFence: '位置在村的范围之外。回到村里可以再签一次。',
    accuracyTooLow: '定位不够准，说不准在不在村里，乡镇会核实。到空旷处可以再签一次。',
    noPosition: '没有位置，乡镇会核实。',
    clockUntrusted: '说不准是不是在期限之前，乡镇会核实。',
    noTicket: '手机证明不了签到的时间，乡镇会核实。',
    ticketExpired: '手机太久没有信号，证明不了签到的时间，乡镇会核实。',
    elapsedRanBackwards: '手机重启过，证明不了签到的时间，乡镇会核实。',
    elapsedInFuture: '手机计的时间比实际快，证明不了签到的时间，乡镇会核实。',
    noOpenSlot: '当时不在签到时间。',
    offDuty: '那一班您不当班。',
    tooLate: '送到时已经过了补发期限。',
    noCheckIn: '没有收到签到。',
    windowEnded: '期限内没有说明，已确认。',
    leaveApproved: '已准假。',
    missionAssigned: '公务外出。',
    trainingAssigned: '参加培训。',
    returned: '已销假。',
    outageDeclared: '村里断网断电，不算缺岗。',
    correctedByTownship: '乡镇同意补签。',
    verifiedInVillage: '乡镇核实在村。',
    leaveGranted: '事后准假。',
    onMission: '核实为公务外出。',
    confirmedAbsent: '核实为缺岗。',
    falseAlarm: '误报，已说明。',
    nothingLeft: '已了结。',
  },
  wrongDatum: '手机给的可能是高德或百度的坐标，和卫星坐标差几百米。请换一个浏览器再签一次。',

  /** 定位不成：怎么回事、怎么办 */
  locateFault: {
    denied: { title: '浏览器不让用位置', detail: '签到要有位置才算数。请点地址栏左边的图标（装在桌面的：长按图标 → 应用信息 → 权限），允许“位置信息”，再点一次签到。' },
    unavailable: { title: '手机定不了位', detail: '请打开手机的“定位服务”，到窗边或空旷处，再点一次签到。' },
    timeout: { title: '等了 20 秒还没有定位', detail: '请到窗边或空旷处，再点一次签到。' },
    unsupported: { title: '这个浏览器不能定位', detail: '请换手机自带的浏览器或 Chrome 打开本页。' },
    otherWays: '一直不行：到村服务站扫码、用座机打给乡镇，或请同队队员代签。',
  },
  storeFault: {
    denied: { title: '手机不让本页存东西', detail: '签到照样能发，但没有信号时存不住。请不要用无痕窗口，或在浏览器设置里允许本站保存数据。' },
    full: { title: '手机存储已满', detail: '签到照样能发，但没有信号时存不住。请删掉些照片或应用，腾出空间。' },
  },
  outsideQuestion: {
    title: '您在村的范围之外',
    /** @param {string} village @param {string} distance @param {string} radius */
    detail: (village, distance, radius) => `离${village} ${distance}（范围是 ${radius} 以内）。现在签到不算到岗，只会留下一条记录。`,
    back: '回村里再签',
    anyway: '仍然签到',
  },
  savedAlready: '这一班已经签过，存在手机里，有信号时自动发送。',
  doneAlready: '这一班已经签到，不用再签。',

  net: {
    offline: '没有信号，签到先存在手机里',
    waiting: '网络不稳，正在重试',
    /** @param {string} when */
    stale: (when) => `显示的是 ${when} 的情况`,
    news: '有新版本，下次打开时自动更新',
  },
  signInAgain: { title: '登录已到期', detail: '签到照常能用，存在手机里；登录后自动发送。', action: '去登录' },
  notMember: { title: '这一页给驻村队员用', detail: '您的账号没有队员角色。需要的话，请向安全管理员申请。', action: '去值守板' },
  firstTime: { title: '第一次使用要有信号', detail: '请在有信号的地方打开一次本页，以后没有信号也能签到。' },

  leave: {
    kind: { personal: '事假', sick: '病假', annual: '年休假', marriage: '婚假', maternity: '产假', bereavement: '丧假', other: '其他' },
    state: { Requested: '待批', Approved: '已批准', Rejected: '未批准', Withdrawn: '已撤回', Cancelled: '已取消', Returned: '已销假' },
    approver: { TownshipCommittee: '乡镇党委', OrganizationDepartment: '县委组织部' },
    /** @param {number} days */
    days: (days) => `${days} 天`,
    /** @param {string} who @param {number} days @param {number} counted */
    waits: (who, days, counted) => (counted > days ? `由${who}批（与相连的合计 ${counted} 天）` : `由${who}批`),
    /** @param {string} who */
    decided: (who) => `${who}已批`,
    /** @param {number} days */
    preview: (days) => (days > 3 ? `共 ${days} 天，由县委组织部批。` : `共 ${days} 天，由乡镇党委批；与相连的请假合计超过 3 天的，由县委组织部批。`),
    wrongWayRound: '最后一天在第一天之前。',
    /** @param {string} when */
    returnDue: (when) => `请在 ${when} 前销假：到村里签到即自动销假。`,
    overdue: '该销假了，已经逾期',
    overdueDetail: '回到村里签到就自动销假；已经回来的，点“销假”。',
    withdraw: '撤回',
    cancel: '取消请假',
    return: '销假',
    withdrawQuestion: { title: '撤回这次申请？', detail: '撤回后不再审批，要请假须重新申请。', action: '撤回' },
    cancelQuestion: { title: '取消这次请假？', detail: '取消后这些天照常值守。', action: '取消请假' },
    returnQuestion: { title: '现在销假？', detail: '今天算请假的最后一天，之后的班次照常值守。', action: '销假' },
    none: '没有请假。',
    asked: '申请已提交。',
    done: '已办好。',
  },

  record: {
    none: '还没有值守记录。',
    notYet: '未到时间',
    grade: { Unverified: '待核实', Rejected: '未算数' },
    correct: '申请补签',
    correctTitle: '申请补签',
    /** @param {string} day @param {string} slot */
    correctDetail: (day, slot) => `${day} ${slot}。由乡镇审批，写明当时在哪里、为什么没签。`,
    /** @param {number} used @param {number} most */
    corrections: (used, most) => `本月已补签 ${used} 次，最多 ${most} 次；缺岗后三天内可以申请。`,
    waiting: '补签待批',
    refused: '补签未同意',
    asked: '补签申请已提交，由乡镇审批。',
  },

  self: {
    role: { Member: '队员', Leader: '工作队长', FirstSecretary: '第一书记' },
    what: { 'phone-revealed': '查看电话号码', 'position-revealed': '查看签到位置', exported: '导出个人资料' },
    somethingElse: '查看资料',
    noSights: '没有人看过。',
    loading: '正在载入…',
    /** @param {number} count */
    waiting: (count) => (count === 0 ? '没有等待发送的签到。' : `${count} 条签到等待发送。`),
    ticket: '离线签到：时间可以证明',
    noTicket: '离线签到：暂时证明不了时间，连上网络后恢复',
    account: '账号与密码',
    signOutQuestion: {
      title: '退出登录？',
      /** @param {number} count */
      detail: (count) => (count === 0 ? '手机里保存的班次和记录会删除。' : `还有 ${count} 条签到没有送出，会留在手机里，等您再次登录后发送。`),
      action: '退出',
    },
    signOutOffline: '没有信号，退不了登录。',
  },
};

/** @typedef {typeof zh} PhoneTexts */
