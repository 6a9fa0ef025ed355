/** 值守板自己的文案；与 texts.en.js 键完全相同(tsc 检查)。 */
export const zh = {
  /** 由 data-text、data-label 引用 */
  page: {
    search: '搜索',
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
  alerts: {
    level: { TownshipCommittee: '', CountyDutyDesk: '已报县值班室', OrganizationDepartment: '已报县委组织部' },
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
  role: { FirstSecretary: '第一书记', Leader: '工作队长', Member: '队员' },
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
