/**
 * First letters of Chinese names as people type them: 布卡村 is bkc. No table of readings is shipped: the browser sorts Chinese by its reading
 * (the `pinyin` collation of Unicode CLDR), so a character's letter is that of the last of these that does not sort behind it.
 */

const LETTERS = 'abcdefghjklmnopqrstwxyz';
/** The first common character of each letter in that order. */
const FIRST = '阿八嚓咑妸发旮哈丌咔垃呣拏噢妑七呥仨他穵夕丫帀';

/** Characters that names of people and places read in two ways, or in another than the sorting's: whoever types either finds them. @type {Record<string, string>} */
const ALSO = {
  长: 'cz', 重: 'cz', 朝: 'cz', 曾: 'cz', 翟: 'dz', 查: 'cz', 召: 'sz', 种: 'cz', 藏: 'cz', 单: 'ds', 盛: 'cs', 仇: 'cq', 解: 'jx', 降: 'jx', 系: 'jx',
  乐: 'ly', 区: 'oq', 覃: 'qt', 尉: 'wy', 行: 'hx', 宿: 'sx', 会: 'hk', 车: 'cj', 调: 'dt', 阿: 'ae', 咀: 'jz', 箐: 'jq',
};

const collator = new Intl.Collator('zh-u-co-pinyin');
/** A browser without Chinese data would sort by code point: then names are found by their characters alone. */
const knowsPinyin = [...FIRST].every((first, at) => at === 0 || collator.compare(FIRST[at - 1], first) < 0);

/** @type {Map<string, string>} */
const known = new Map();

/**
 * @param {string} character
 * @returns {string} the letters that it may stand for, lower case; empty when it has none
 */
function lettersOf(character) {
  let letters = known.get(character);
  if (letters === undefined) known.set(character, (letters = look(character)));
  return letters;
}

/** @param {string} character */
function look(character) {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase();
  if (!knowsPinyin || !/\p{Script=Han}/u.test(character)) return '';
  const at = [...FIRST].findLastIndex((first) => collator.compare(first, character) <= 0);
  return ALSO[character] ?? LETTERS[at] ?? '';
}

/**
 * @param {string} text
 * @returns {string[]} for each of its characters the letters that it may stand for
 */
export function initialsOf(text) {
  return [...text].map(lettersOf);
}

/**
 * Where in a text typed letters stand for its characters, one after the other.
 * @param {string[]} initials
 * @param {string} typed lower case
 * @returns {number} -1 when nowhere
 */
export function findInitials(initials, typed) {
  const letters = [...typed];
  return initials.findIndex((_, start) => letters.every((letter, at) => initials[start + at]?.includes(letter)));
}
