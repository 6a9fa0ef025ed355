/** 值守板自己的文案；与 texts.en.js 键完全相同(tsc 检查)。 */
export const zh = {
  /** 由 data-text、data-label 引用 */
  page: {
    filterOnly: '只看',
    filterClear: '取消筛选',
    filterByStatus: '图例：点一项，只看这样的村',
  },
  listComma: '、',
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
