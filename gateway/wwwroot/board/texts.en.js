/** The board's own English words. @type {import('./texts.zh.js').BoardTexts} */
export const en = {
  page: {
    filterOnly: 'Only',
    filterClear: 'Clear the filter',
    filterByStatus: 'Legend: choose a state to see only such villages',
  },
  listComma: ', ',
  filter: {
    count: (villages, many) => `${villages} ${many === 1 ? 'village' : 'villages'}`,
    only: (township) => `Only ${township}`,
    elsewhere: (township, alerts) => `Only those of ${township}; ${alerts} more elsewhere.`,
  },
};
