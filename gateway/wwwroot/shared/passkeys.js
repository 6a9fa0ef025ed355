/** What the browser does with passkeys; the gateway asks and judges. */

/** Over plain http on another name than localhost a browser has none of this, and an old one cannot read the questions. */
export function knowsPasskeys() {
  return typeof PublicKeyCredential === 'function' && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';
}

/**
 * @param {PublicKeyCredentialCreationOptionsJSON} options
 * @returns {Promise<string | null>} the browser's answer as text; null when its user gave up
 */
export function makePasskey(options) {
  return answered(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));
}

/**
 * @param {PublicKeyCredentialRequestOptionsJSON} options
 * @returns {Promise<string | null>} the browser's answer as text; null when its user gave up
 */
export function answerWithPasskey(options) {
  return answered(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
}

/** @param {() => Promise<Credential | null>} ask */
async function answered(ask) {
  try {
    const credential = await ask();
    return credential && JSON.stringify(/** @type {PublicKeyCredential} */ (credential).toJSON());
  } catch {
    return null; // cancelled, timed out, or no authenticator at hand: to the reader it is all one
  }
}
