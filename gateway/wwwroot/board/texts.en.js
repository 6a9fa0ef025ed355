/** The board's own English words. @type {import('./texts.zh.js').BoardTexts} */
export const en = {
  page: {
    search: 'Search',
    searchLong: 'Search villages, townships, people',
    searchResults: 'Results',
    again: 'Try again',
    close: 'Close',
    tools: 'Tools',
    filterOnly: 'Only',
    filterClear: 'Clear the filter',
    filterByStatus: 'Legend: choose a state to see only such villages',
  },
  listComma: ', ',
  role: { FirstSecretary: 'First secretary', Leader: 'Team leader', Member: 'Member' },
  search: {
    placeholder: 'A village, township or person, or pinyin initials',
    placeholderPlaces: 'A village or township, or pinyin initials',
    hint: 'For example 布卡, bkc, or a name. ↑↓ to choose, Enter to go there, Esc to close.',
    hintPlaces: 'For example 布卡 or bkc. Your role cannot search people by name.',
    loading: 'Loading the names…',
    problem: 'The names cannot be loaded just now: villages and townships only.',
    nothing: 'No such village, township or person. Try another character, or the pinyin initials.',
    nothingPlaces: 'No such village or township. Try another character, or the pinyin initials.',
    results: (count, many) => `${count} ${many === 1 ? 'result' : 'results'}`,
    more: (count, shown) => `${count} results, the first ${shown} listed; type one more character`,
    filterTownship: (villages) => `${villages} villages · show only these`,
  },
  filter: {
    count: (villages, many) => `${villages} ${many === 1 ? 'village' : 'villages'}`,
    only: (township) => `Only ${township}`,
    elsewhere: (township, alerts) => `Only those of ${township}; ${alerts} more elsewhere.`,
  },
};
