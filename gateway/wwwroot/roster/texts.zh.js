/** The words of the roster's page. */
export const zh = {
  /** What stands fixed in the page. */
  page: {
    heading: '导入名册',
    choose: '选一份名册',
    downloads: '下载',
    template: '下载模板',
    present: '下载现有名册',
    chooseHint: '文件要是完整的名册：文件里没有的人，从生效那天起结束驻村。先核对，再执行；核对时什么都不会改。',
    scope: '范围',
    from: '从哪一天起生效',
    fromHint: '不填就是明天。已经过去的考勤不会变。',
    pick: '选择文件',
    orDrop: '或把 .xlsx、.csv 文件拖到这里',
    result: '核对结果',
  },
  title: '导入名册',
  wholeCounty: '全县',
  notATable: { title: '这不是表格文件', detail: '请选 .xlsx 或 .csv；旧的 .xls 请先另存为 .xlsx。' },
  tooLarge: { title: '文件太大', detail: '最大 8 MB。请把名册单独存成一个文件再导入。' },
  notRead: { title: '文件读不出来', detail: '文件可能被移走，或正在被别的软件写入。请关闭它，再选一次。' },
  /** @param {string} name */
  chosen: (name) => `${name} · 改好以后再选一次`,
  checking: '正在核对…',
  applying: '正在执行，请稍候…',
  applyingHint: '中途断开也不要紧：再导入同一个文件，会接着做完。',
  /** @param {string} count */
  faultTitle: (count) => `有 ${count} 处要改`,
  faultHint: '在文件里改好，再选一次。没有改好以前不能执行。',
  /** @param {string} shown @param {string} all */
  faultMore: (shown, all) => `只列出前 ${shown} 处，一共 ${all} 处。`,
  heads: { cell: '单元格', head: '列', value: '内容', words: '哪里不对，怎么改', name: '姓名', phone: '手机', where: '去哪里', from: '原来', to: '以后', role: '角色', start: '到岗', change: '改动', sponsor: '派出单位' },
  /** @param {string} rows */
  soundTitle: (rows) => `核对好了：${rows} 人`,
  /** @param {string} rows */
  faultyTitle: (rows) => `名册里有 ${rows} 人`,
  /** @param {string} from */
  counts: (from) => `从 ${from} 起：`,
  provisional: '改好错误以前，下面的变动只供参考。',
  nothing: '和现有名册一样，没有要改的。',
  sums: { joins: '新来', leaves: '离开', moves: '换村', changes: '改动', unchanged: '不变', teams: '工作队有变动' },
  about: {
    joins: '从生效那天起要签到',
    leaves: '从生效那天起结束驻村，以前的记录都在',
    moves: '生效那天以前算在原来的村，以后算在新的村',
    changes: '角色从生效那天起算，姓名、手机和派出单位马上改',
  },
  /** @param {string} count */
  people: (count) => `${count} 人`,
  /** @param {string} count */
  showAll: (count) => `全部显示（${count} 人）`,
  role: { FirstSecretary: '第一书记', Leader: '队长', Member: '队员' },
  stays: '原定离开，现在留下',
  named: '姓名',
  phoned: '手机',
  apply: '执行',
  /** @param {string} from */
  applyHint: (from) => `${from} 以前什么都不变。执行以后不能撤回，要改请再导入一份。`,
  /** @param {{from: string, joins: string, leaves: string, moves: string, changes: string, teams: string}} n */
  confirm: (n) => ({
    title: '执行这份名册？',
    detail: `从 ${n.from} 起：新来 ${n.joins} 人，离开 ${n.leaves} 人，换村 ${n.moves} 人，改动 ${n.changes} 人，${n.teams} 支工作队有变动。`,
    action: '执行',
  }),
  /** @param {string} leaves @param {string} all */
  manyLeave: (leaves, all) => `离开的有 ${leaves} 人，现有 ${all} 人。请确认文件是完整的名册。`,
  again: '继续执行',
  recheck: '重新核对',
  doneTitle: '名册已经执行',
  /** @param {string} from */
  doneHint: (from) => `从 ${from} 起按新的名册签到、结算。账号的角色不会跟着变，队长换了的请到“账号”里调整。`,
  toBoard: '去值守板',
  more: '再导入一份',
  announceChecked: '核对好了',
  announceFaults: '名册里有错误',
};

/** @typedef {typeof zh} RosterTexts */
