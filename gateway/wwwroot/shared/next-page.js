/** Where the sign-in page sends people: back to where they were going, and nowhere else. */

const SIGN_IN = '/sign-in/';

/**
 * The page to go on with, as a whole address of this very origin: a path such as `/.//elsewhere` would become another host if it were taken out of its address.
 * @param {string | null} wanted
 * @param {string} [here] the address of this page
 * @returns {string | null} null for what is no page of ours
 */
export function nextPage(wanted, here = location.href) {
  if (!wanted?.startsWith('/')) return null;
  try {
    const { origin } = new URL(here);
    const next = new URL(wanted, origin);
    return next.origin === origin && next.pathname.startsWith('/') && !next.pathname.startsWith(SIGN_IN) ? next.href : null;
  } catch {
    return null;
  }
}

export function goToSignIn() {
  location.replace(`${SIGN_IN}?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`);
}
