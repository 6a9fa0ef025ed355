/** 值守板自己的文案；与 texts.en.js 键完全相同(tsc 检查)。 */
export const zh = {
  /** 由 data-text、data-label 引用 */
  page: {
    search: '搜索',
    replay: '回放',
    replaySlider: '这一天的时刻',
    replayDay: '日期',
    replayBack: '退一分钟',
    replayOn: '进一分钟',
    replayPrevious: '上一个变化',
    replayNext: '下一个变化',
    replaySpeed: '快慢',
    replayLive: '回到实时',
    searchLong: '搜索村、乡镇、队员',
    searchResults: '搜索结果',
    again: '再试一次',
    close: '关闭',
    tools: '工具',
    keys: '按键',
    keysOn: '启用单键操作',
    keysOnHint: '用语音输入或容易误触时，可以关掉；方向键、回车和 Esc 不受影响。',
    wall: '大屏',
    wallLeave: '退出大屏',
    filterOnly: '只看',
    filterClear: '取消筛选',
    filterByStatus: '图例：点一项，只看这样的村',
  },
  listComma: '、',
  arrivals: {
    title: '到岗曲线',
    comma: '，',
    loading: '正在载入…',
    problem: '曲线暂时取不到，不影响值守板。',
    nobody: '这一班没有应到的人',
    noUsual: '值守满 3 天后，可与平常对照',
    /** @param {string} opens */
    notOpen: (opens) => `${opens} 开始签到`,
    /** @param {string} time @param {string} people @param {string} expected */
    arrived: (time, people, expected) => `${time} 已到 ${people}/${expected}`,
    /** @param {string} low @param {string} high */
    usual: (low, high) => `平常此时 ${low}–${high}`,
    pace: { slow: '比平常慢', usual: '与平常相当', fast: '比平常快' },
    /** @param {string} time */
    due: (time) => `${time} 截止`,
    /** @param {string} time */
    deadline: (time) => `${time} 结算`,
  },
  alerts: {
    level: { TownshipCommittee: '由乡镇处理', CountyDutyDesk: '已报县值班室', OrganizationDepartment: '已报县委组织部' },
    /** @param {string} name */
    takenBy: (name) => `${name} 接手`,
    /** @param {string} township */
    console: (township) => `到${township}工作台处理`,
  },
  keys: {
    group: { board: '值守板', village: '在村上', replay: '回放中' },
    act: {
      search: '搜索村、乡镇、队员',
      alerts: '到告警',
      villages: '到村',
      statuses: '到图例，按状态筛选',
      clear: '取消筛选',
      replay: '回放某一天',
      wall: '大屏，再按一次退出',
      help: '本列表',
      close: '关闭打开的窗口',
      move: '移到相邻的村',
      within: '本乡镇的第一个、最后一个村',
      township: '上一个、下一个乡镇',
      open: '打开村的详情',
      only: '只看本乡镇，再按一次取消',
      play: '播放、暂停',
      minute: '退、进一分钟',
      change: '上一个、下一个变化',
      speed: '快慢：×1、×60、×600',
      live: '回到实时',
    },
  },
  replay: {
    name: '回放',
    known: '当时所知',
    play: '播放',
    pause: '暂停',
    /** @param {string} day @param {string} time */
    title: (day, time) => `回放 ${day} ${time}`,
    /** @param {string} day */
    loading: (day) => `正在读取 ${day} 的记录…`,
    /** @param {number} alerts */
    raised: (alerts) => `新告警 ${alerts}`,
  },
  role: { FirstSecretary: '第一书记', Leader: '工作队长', Member: '队员' },
  place: { inside: '在村内', outside: '不在村内', indeterminate: '位置说不准' },
  grade: { Verified: '可信', Unverified: '待核实', Rejected: '不采信' },
  source: { phone: '手机', serviceStationQr: '服务站扫码', sms: '短信', landline: '座机', coSign: '他人代签' },
  /** 判定的理由，说给人听 */
  reason: {
    onTime: '准时',
    withinGrace: '宽限内',
    afterGrace: '宽限已过',
    outsideFence: '不在村的范围内',
    accuracyTooLow: '定位误差太大，说不准在不在村',
    noPosition: '没有带位置',
    clockUntrusted: '手机时间无法确认',
    noTicket: '没有时间凭证，时间无法确认',
    ticketExpired: '时间凭证已过期',
    elapsedRanBackwards: '手机重启过，时间无法确认',
    elapsedInFuture: '手机计时有误，时间无法确认',
    noOpenSlot: '不在任何一班的签到时间里',
    offDuty: '当时没有值守任务',
    tooLate: '送到太晚，超过了补报期限',
    noCheckIn: '截止和宽限过后没有签到',
    windowEnded: '补报期限已过，没有说明',
    leaveApproved: '请假已批准',
    missionAssigned: '公务外出',
    trainingAssigned: '参加培训',
    returned: '已销假',
    outageDeclared: '村里断网断电，已登记',
    correctedByTownship: '乡镇已补签',
    verifiedInVillage: '经核实在村',
    leaveGranted: '事后准假',
    onMission: '经核实在公务外出',
    confirmedAbsent: '经核实缺岗',
    falseAlarm: '误报，已说明',
    nothingLeft: '有关的缺岗都已了结',
  },
  leaveKind: { personal: '事假', sick: '病假', annual: '年休假', marriage: '婚假', maternity: '产假', bereavement: '丧假', other: '其他假' },
  leaveState: { Requested: '待批', Approved: '已批准', Rejected: '未批准', Withdrawn: '已撤回', Cancelled: '已取消', Returned: '已销假' },
  missionKind: { mission: '公务外出', training: '培训' },
  approver: { TownshipCommittee: '乡镇党委', OrganizationDepartment: '县委组织部' },
  village: {
    loading: '正在载入本村情况…',
    console: '乡镇工作台',
    members: '队员',
    evidence: '当天的签到',
    noEvidence: '当天没有收到签到',
    coming: '待批和将要开始的请假',
    nobody: '这个村现在没有驻村队员。',
    leave: '请假',
    outage: '断网断电',
    alert: '告警',
    phone: '电话',
    reveal: '看电话',
    revealed: '这次查看已记入审计',
    revealHint: '查看会记入审计，本人看得到',
    counts: '以此为准',
    stale: '连接中断，以下可能不是最新情况。',
    now: '按现在所知，不是回放时所知。',
    notRefreshed: '没能更新到最新，正在显示先前的情况。',
    /** @param {string} time */
    captured: (time) => `${time} 签到`,
    /** @param {string} time */
    received: (time) => `${time} 收到`,
    /** @param {string} time */
    raised: (time) => `${time} 发出`,
    /** @param {string} from @param {string} to */
    span: (from, to) => (from === to ? from : `${from}—${to}`),
    /** @param {number} days */
    days: (days) => `${days} 天`,
    /** @param {string} approver */
    waitsFor: (approver) => `待${approver}批`,
    /** @param {string} sequence */
    upTo: (sequence) => `截至 #${sequence}`,
  },
  search: {
    placeholder: '村名、乡镇名、姓名，或拼音首字母',
    placeholderPlaces: '村名、乡镇名，或拼音首字母',
    hint: '例如“布卡”“bkc”，或队员姓名。↑↓ 选择，回车前往，Esc 关闭。',
    hintPlaces: '例如“布卡”或“bkc”。您的角色不能按姓名查找队员。',
    loading: '正在载入队员名册…',
    problem: '队员名册暂时取不到，现在只能按村和乡镇查找。',
    nothing: '没有这样的村、乡镇或队员。换一个字，或只输入拼音首字母。',
    nothingPlaces: '没有这样的村或乡镇。换一个字，或只输入拼音首字母。',
    /** @param {string} count @param {number} _many */
    results: (count, _many) => `找到 ${count} 条`,
    /** @param {string} count @param {string} shown */
    more: (count, shown) => `找到 ${count} 条，只列前 ${shown} 条；再多输入一个字`,
    /** @param {string} villages */
    filterTownship: (villages) => `${villages} 个村 · 只看本乡镇`,
  },
  filter: {
    /** @param {string} villages @param {number} _villages */
    count: (villages, _villages) => `${villages} 个村`,
    /** @param {string} township */
    only: (township) => `只看${township}`,
    /** @param {string} township @param {string} alerts */
    elsewhere: (township, alerts) => `只列${township}；其他乡镇还有 ${alerts} 条。`,
  },
};

/** @typedef {typeof zh} BoardTexts */
