/** 考勤表页面的中文文案。与 texts.en.js 键完全相同(tsc 检查)；符号与网关导出的文件相同。 */
export const zh = {
  /** 页面上固定的文字，由 data-text 引用 */
  page: {
    title: '考勤表',
    month: '月份',
    township: '乡镇',
    print: '打印',
    downloadXlsx: '下载 Excel',
    downloadCsv: '下载 CSV',
    refresh: '刷新',
    tables: '告警和请假明细',
    from: '起始日',
    to: '截止日',
    alerts: '告警',
    leaves: '请假',
  },
  wholeCounty: '全县汇总',
  /** @param {number} year @param {number} month */
  monthName: (year, month) => `${year}年${month}月`,
  /** @param {string} county @param {string} month */
  bookTitle: (county, month) => `${county}驻村工作队员考勤表　${month}`,
  /** @param {string} county @param {string} month */
  summaryTitle: (county, month) => `${county}驻村工作队员考勤汇总表　${month}`,
  /** @param {string} name */
  ofTownship: (name) => `乡镇：${name}`,
  /** @param {number} year @param {number} month @param {number} day */
  preparedOn: (year, month, day) => `制表日期：${year}年${month}月${day}日`,
  sealed: '已封存',
  notFinal: '未定稿',
  /** @param {string} when */
  notFinalAsOf: (when) => `未定稿，截至 ${when}`,
  /** @param {string} when */
  sealedFrom: (when) => `${when} 起不再自行变动`,
  head: { number: '序号', village: '村', name: '姓名', role: '职务', slot: '班次', township: '乡镇', villages: '村数', members: '队员', standing: '定稿' },
  totals: { present: '出勤', late: '迟到', onLeave: '请假', onMission: '公务', absent: '缺岗', provisional: '待核', unreachable: '失联' },
  sum: '合计',
  role: { Leader: '工作队长', FirstSecretary: '第一书记', Member: '队员' },
  slot: { morning: '早班', evening: '晚班' },
  slotShort: { morning: '早', evening: '晚' },
  weekdays: ['日', '一', '二', '三', '四', '五', '六'],
  /** @param {number} month @param {number} day */
  day: (month, day) => `${month}月${day}日`,

  /** 每种标记：一个字的符号，和它的意思 */
  marks: {
    Present: ['√', '到岗'],
    Late: ['△', '迟到'],
    OnLeave: ['假', '请假'],
    'OnLeave:personal': ['事', '事假'],
    'OnLeave:sick': ['病', '病假'],
    'OnLeave:annual': ['年', '年休假'],
    'OnLeave:marriage': ['婚', '婚假'],
    'OnLeave:maternity': ['产', '产假'],
    'OnLeave:bereavement': ['丧', '丧假'],
    'OnLeave:other': ['假', '其他请假'],
    OnMission: ['差', '公务、培训'],
    AbsentConfirmed: ['×', '缺岗'],
    AbsentProvisional: ['?', '缺岗待核'],
    Unreachable: ['失', '失联'],
    Excused: ['说', '已说明'],
    Pending: ['○', '未到'],
    NotYet: ['○', '未到时间'],
    OffDuty: ['·', '不当班'],
  },
  legend: [
    ['√', '到岗'], ['△', '迟到'], ['假', '请假'], ['事 病 年 婚 产 丧', '假别'], ['差', '公务、培训'], ['×', '缺岗'], ['?', '缺岗待核'], ['失', '失联'], ['说', '已说明'], ['○', '未到、未到时间'], ['·', '不当班'],
  ],
  counting: '合计按班次计，出勤含迟到；失联不算缺岗。',
  signatures: { prepared: '制表人：', checked: '审核人：', township: '乡镇党委（盖章）：', county: '县委组织部（盖章）：', date: '　　　年　　月　　日' },
  /** @param {string} month */
  none: (month) => `${month}没有在岗的队员。换一个月份看看。`,
  /** @param {string} place */
  ofPlace: (place) => `范围：${place}`,
  county: '全县',
  fillDays: { title: '日期没有填好', detail: '请填起始日和截止日，起始日不晚于截止日，最多 366 天。' },
  working: '正在生成，请稍候…',
  /** @param {string} file */
  downloaded: (file) => `已下载：${file}`,
  /** @param {string} title */
  shown: (title) => `已显示：${title}`,
};

/** @typedef {typeof zh} BookTexts */
