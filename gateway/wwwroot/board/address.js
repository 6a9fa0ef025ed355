/** The page's address: what is opened, filtered and shown stands in its query, so that a link shows somebody else the same. */

/** @param {string} name @returns {string | null} null when the address does not have it */
export function asked(name) {
  return new URLSearchParams(location.search).get(name);
}

/**
 * Puts it into the address, without a step in the browser's history.
 * @param {string} name
 * @param {string | null} value empty: the name alone; null: not at all
 */
export function tell(name, value) {
  const address = new URL(location.href);
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  address.search = [...address.searchParams].map(([key, text]) => (text ? `${key}=${readable(text)}` : key)).join('&');
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}

/** Commas and colons are allowed in a query, and people read these. @param {string} text */
function readable(text) {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':');
}
