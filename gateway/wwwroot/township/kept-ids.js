/** Ids that this browser remembers beyond the page; where storage is forbidden, or holds what is not ours, it remembers none. */

/** @param {string} key @returns {string[]} */
export function keptIds(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]');
  } catch {
    return [];
  }
}

/**
 * @param {string} key
 * @param {Iterable<string>} ids
 * @param {number} most of which the latest are kept
 */
export function keepIds(key, ids, most) {
  try {
    localStorage.setItem(key, JSON.stringify([...ids].slice(-most)));
  } catch {
    // Forbidden: the page goes on by what it knows as long as it is open.
  }
}
