/** Moves among the cells by keyboard: the whole board is one Tab stop, the arrows follow what the eye sees. */

/** @param {HTMLElement} root the townships' container */
export function enableCellKeys(root) {
  root.addEventListener('keydown', (event) => {
    const cell = event.target instanceof Element ? event.target.closest('button.cell') : null;
    if (!(cell instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = target(root, cell, event.key);
    if (!next) return;
    event.preventDefault();
    focusCell(root, next);
  });
  root.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLElement && event.target.matches('button.cell')) makeTabStop(root, event.target);
  });
}

/** Back to the cell where the reader was last. @param {HTMLElement} root */
export function focusCells(root) {
  /** @type {HTMLElement | null} */ (root.querySelector('button.cell[tabindex="0"]'))?.focus();
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} cell
 */
export function focusCell(root, cell) {
  makeTabStop(root, cell);
  cell.focus();
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} cell
 */
function makeTabStop(root, cell) {
  for (const other of root.querySelectorAll('button.cell[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  cell.setAttribute('tabindex', '0');
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} cell
 * @param {string} key
 * @returns {HTMLElement | undefined}
 */
function target(root, cell, key) {
  const all = /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll('button.cell')));
  const own = all.filter((other) => other.parentElement === cell.parentElement);
  const index = all.indexOf(cell);
  switch (key) {
    case 'ArrowRight':
      return all[index + 1];
    case 'ArrowLeft':
      return all[index - 1];
    case 'ArrowDown':
      return nearest(all, cell, 1);
    case 'ArrowUp':
      return nearest(all, cell, -1);
    case 'Home':
      return own[0];
    case 'End':
      return own[own.length - 1];
    case 'PageDown':
      return all.slice(index).find((other) => other.parentElement !== cell.parentElement);
    case 'PageUp': {
      const before = all.slice(0, index).reverse().find((other) => other.parentElement !== cell.parentElement);
      return before && all.find((other) => other.parentElement === before.parentElement);
    }
    default:
      return undefined;
  }
}

/**
 * The closest cell above or below, a step aside costing more than a step on: so a column is kept across panels.
 * @param {HTMLElement[]} all
 * @param {HTMLElement} cell
 * @param {1 | -1} direction
 */
function nearest(all, cell, direction) {
  const from = cell.getBoundingClientRect();
  /** @type {HTMLElement | undefined} */
  let best;
  let bestCost = Infinity;
  for (const other of all) {
    const to = other.getBoundingClientRect();
    const on = (to.top - from.top) * direction;
    if (on < from.height / 2) continue;
    const cost = on + 4 * Math.abs(to.left - from.left);
    if (cost < bestCost) [best, bestCost] = [other, cost];
  }
  return best;
}
