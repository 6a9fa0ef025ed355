/** Ids that pages make. Not by crypto.randomUUID: browsers keep that to https, and a township's first gateway may be a machine in the office. */

/** @returns {string} 32 hexadecimal digits, random */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
