/** A QR code as a picture in the page itself; the secret in it goes to no other host. */

const SVG = 'http://www.w3.org/2000/svg';
/** Modules of white that a reader needs around the code. */
const QUIET = 4;
/** Loaded only by who sets an authenticator up. */
const LIBRARY = '../vendor/qrcode-generator/qrcode-2.0.4.js';

/**
 * @param {string} text
 * @returns {Promise<SVGElement>}
 */
export async function qrCode(text) {
  const { qrcode } = await import(/** @type {string} */ (LIBRARY));
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  /** @type {number} */
  const size = code.getModuleCount();
  let dark = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) if (code.isDark(row, column)) dark += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  }
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', `0 0 ${size + 2 * QUIET} ${size + 2 * QUIET}`);
  picture.setAttribute('class', 'qr');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', 'QR');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', dark);
  path.setAttribute('fill', 'currentColor');
  picture.append(path);
  return picture;
}
