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
    filterOnly: '只看',
    filterClear: '取消筛选',
    filterByStatus: '图例：点一项，只看这样的村',
  },
  listComma: '、',
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
