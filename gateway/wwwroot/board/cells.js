/** A village as a cell: which shape it takes and how it is told in words. The shapes themselves are in cells.css. */
import { make, setAttribute } from '../shared/elements.js';
import { number, texts } from '../shared/language.js';
import { STATUSES } from './header.js';

/** @typedef {import('../shared/wire.js').Village} Village */
/** @typedef {'held'|'partly'|'short'|'pending'|'away'|'unattended'|'unreachable'|'off'} Look */

/** In the legend's order: from the calm to what needs a look. @type {Look[]} */
export const LOOKS = ['held', 'partly', 'pending', 'away', 'off', 'unreachable', 'short', 'unattended'];

/**
 * Finer than the status on the wire in two places: partly present *with someone absent* needs a look, partly present before the
 * deadline does not; and a village whose whole team is on leave or mission is not waiting for anybody.
 * @param {Village} village
 * @returns {Look}
 */
export function lookOf({ status, counts }) {
  switch (status) {
    case 'AllPresent':
      return 'held';
    case 'PartlyPresent':
      return counts.AbsentProvisional + counts.AbsentConfirmed > 0 ? 'short' : 'partly';
    case 'Unattended':
      return 'unattended';
    case 'Unreachable':
      return 'unreachable';
    case 'OffDuty':
      return 'off';
    default:
      return counts.Pending === 0 && isSomeoneAway(counts) ? 'away' : 'pending';
  }
}

/** @param {import('../shared/wire.js').Counts} counts */
export function isSomeoneAway(counts) {
  return counts.OnLeave + counts.OnMission > 0;
}

/**
 * @param {Village} village
 * @returns {HTMLButtonElement}
 */
export function createCell(village) {
  const cell = make('button', 'cell');
  cell.type = 'button';
  cell.id = `village-${village.code}`;
  cell.tabIndex = -1;
  cell.dataset.village = village.code;
  return cell;
}

/**
 * @param {HTMLElement} cell
 * @param {Village} village
 * @param {boolean} beforeOpening
 */
export function paintCell(cell, village, beforeOpening) {
  const look = lookOf(village);
  setAttribute(cell, 'data-status', village.status);
  setAttribute(cell, 'data-look', look);
  setAttribute(cell, 'data-away', isSomeoneAway(village.counts) && look !== 'away' ? '' : null);
  setAttribute(cell, 'aria-label', [village.name, lookWord(look, beforeOpening), ...countWords(village, beforeOpening)].join(', '));
}

/**
 * @param {Look} look
 * @param {boolean} beforeOpening
 */
export function lookWord(look, beforeOpening) {
  const { village } = texts();
  return look === 'pending' && beforeOpening ? village.notYetTime : village[look];
}

/**
 * "到岗 2", "未到 1": what is not zero.
 * @param {Village} village
 * @param {boolean} beforeOpening
 * @returns {string[]}
 */
export function countWords({ counts }, beforeOpening) {
  const t = texts();
  return STATUSES.filter((status) => counts[status] > 0).map((status) =>
    t.people(status === 'Pending' && beforeOpening ? t.notYetTime : t.status[status], number(counts[status])),
  );
}

/** More at once tell nobody where to look, and cost the board its frames. */
const MOST_FLASHES = 100;
const stillLife = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * A change is seen for 600 ms. Animated from here and not by a class: to start a class's animation anew the layout would have to be made in
 * the middle of drawing.
 * @param {HTMLElement[]} cells
 */
export function flash(cells) {
  if (stillLife.matches || cells.length > MOST_FLASHES) return;
  for (const cell of cells) cell.animate([{ boxShadow: '0 0 0 3px var(--accent)' }, { boxShadow: '0 0 0 3px transparent' }], { duration: 600, easing: 'ease-out' });
}
