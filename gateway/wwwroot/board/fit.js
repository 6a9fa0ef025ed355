/**
 * Sizes the cells so that the whole county fits the screen without scrolling: the largest cell with which the rows of panels are no
 * higher than the room there is. CSS alone cannot say "as large as fits in height" for panels of 1 to 31 cells.
 */

/** In rem, so that it grows with a larger wall. */
const LARGEST = 3;
/** In pixels: below it shapes can't be told apart. */
const SMALLEST = 20;

/**
 * @param {HTMLElement} root the townships' container
 * @returns {() => void} to be called when the panels themselves changed
 */
export function keepFitting(root) {
  const fit = () => fitNow(root);
  new ResizeObserver(fit).observe(root);
  return fit;
}

/** @param {HTMLElement} root */
function fitNow(root) {
  const style = getComputedStyle(root);
  // Set by board.css where the page itself does not scroll; elsewhere the style sheet's own size stands.
  if (style.getPropertyValue('--fit').trim() !== '1') {
    root.style.removeProperty('--cell');
    root.style.removeProperty('--cell-gap-across');
    return;
  }
  const panels = /** @type {HTMLElement[]} */ (Array.from(root.children));
  const grids = panels.map((panel) => /** @type {HTMLElement} */ (panel.querySelector('.cells')));
  const first = grids[0];
  if (!first) return;
  const columns = style.gridTemplateColumns.split(' ').length;
  const rowGap = parseFloat(style.rowGap);
  const gap = parseFloat(getComputedStyle(first).rowGap);
  // A panel may be stretched to its row's height: what it needs besides its cells is what stands above and below them.
  const frame = getComputedStyle(panels[0]);
  const head = first.offsetTop - panels[0].offsetTop + parseFloat(frame.paddingBottom) + parseFloat(frame.borderBottomWidth);
  const counts = grids.map((grid) => grid.childElementCount);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { width } = first.getBoundingClientRect();
  const size = largest(counts, { columns, width, height: root.clientHeight, head, gap, rowGap, largest: Math.floor(LARGEST * rem) });
  const perLine = Math.max(2, Math.floor((width + gap) / (size + gap)));
  root.style.setProperty('--cell', `${size}px`);
  // Whole pixels keep the cells sharp; what they leave over goes between them, so that a line still ends at the panel's edge.
  root.style.setProperty('--cell-gap-across', `${Math.max(gap, Math.floor((width - perLine * size) / (perLine - 1)))}px`);
}

/**
 * @param {number[]} counts cells of each panel, in order
 * @param {{columns: number, width: number, height: number, head: number, gap: number, rowGap: number, largest: number}} room
 */
export function largest(counts, room) {
  // Only sizes that fill a line to the panel's edge are candidates: the fewest cells to a line that still fit in height.
  for (let perLine = 1; ; perLine++) {
    const size = Math.min(room.largest, Math.floor((room.width + room.gap) / perLine - room.gap));
    if (size < SMALLEST) return SMALLEST;
    if (heightOf(counts, size, room) <= room.height) return size;
  }
}

/**
 * @param {number[]} counts
 * @param {number} size
 * @param {{columns: number, width: number, head: number, gap: number, rowGap: number}} room
 */
function heightOf(counts, size, { columns, width, head, gap, rowGap }) {
  const perLine = Math.max(1, Math.floor((width + gap) / (size + gap)));
  let height = -rowGap;
  for (let start = 0; start < counts.length; start += columns) {
    const lines = Math.max(...counts.slice(start, start + columns).map((count) => Math.ceil(count / perLine)));
    height += head + lines * (size + gap) - gap + rowGap;
  }
  return height;
}
