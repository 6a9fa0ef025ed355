/** Who is signed in, and where that leads. */
import { ask } from './api.js';

/** @typedef {import('./texts.accounts.zh.js').AccountTexts} AccountTexts */
/** @typedef {keyof AccountTexts['role']} RoleName */
/** @typedef {keyof AccountTexts['right']} RightName */
/** @typedef {{role: RoleName, place?: string}} Role */

/**
 * @typedef {object} Me
 * @property {string} actor `user:` and the person's id
 * @property {string} name
 * @property {Role[]} roles
 * @property {Partial<Record<RightName, string>>} rights each with how far it goes: `county`, `township:CODE` …
 * @property {boolean} [mustEnrol]
 * @property {boolean} [mustChangePassword]
 * @property {boolean} [authenticator] whether one is set up
 */

/** @returns {Promise<import('./api.js').Answer<Me>>} */
export function askMe() {
  return ask('GET', '/api/v1/me');
}

/** @param {Me} me @param {RightName} right */
export function may(me, right) {
  return right in me.rights;
}

/**
 * @param {Me} me
 * @param {RightName} right
 * @param {string} township a township's code
 */
export function reaches(me, right, township) {
  const reach = (me.rights[right] ?? '').split(' ');
  return reach.includes('county') || reach.includes(`township:${township}`);
}

/** @param {Me} me whether something has to be mended before anything else */
export function isHeld(me) {
  return me.mustChangePassword === true || me.mustEnrol === true;
}

/** @param {Me} me whether the page of accounts has anything for them */
export function keepsPeople(me) {
  return may(me, 'people.write') || may(me, 'roles.write');
}

/**
 * The place of somebody's role: a township's code, a member's id.
 * @param {Me} me
 * @param {RoleName} role
 */
export function placeOf(me, role) {
  return me.roles.find((held) => held.role === role)?.place;
}

/**
 * What somebody most likely came for.
 * @param {Me} me
 */
export function homeOf(me) {
  if (isHeld(me)) return '/account/';
  const township = placeOf(me, 'TownshipCommittee');
  if (township) return `/township/${township}`;
  if (may(me, 'board.read')) return '/';
  if (may(me, 'check-ins.write')) return '/me/';
  return keepsPeople(me) ? '/people/' : '/account/';
}

/** Ends the session; also a page that cannot reach the server any more ends up where nothing is shown. */
export async function signOut() {
  await ask('POST', '/api/v1/sign-out');
  // Only now, because no other page has use for it. Where it cannot be had any more, the phone's page forgets when somebody else signs in.
  await import('../me/forget.js').then(({ forgetMember }) => forgetMember(), () => {});
  location.assign('/sign-in/');
}
