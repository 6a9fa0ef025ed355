/** People's names where anybody may read them. */

const TWO_CHARACTER_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '司徒', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯'];

/**
 * On a wall that any visitor sees a member is 张某某, not 张伟国; already shortened names stay as they are.
 * @param {string | undefined} name
 */
export function shortName(name) {
  if (!name) return '';
  const surname = TWO_CHARACTER_SURNAMES.find((two) => name.startsWith(two) && name.length > 2) ?? name.slice(0, 1);
  return surname + '某'.repeat(name.length - surname.length);
}
