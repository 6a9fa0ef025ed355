/** Where the phone is, asked for only when it is needed. */

/** @typedef {import('./place-verdict.js').Position & {time: number}} Fix `time`: epoch milliseconds, the satellites' own where they gave the position */
/** @typedef {'denied' | 'unavailable' | 'timeout' | 'unsupported'} LocateFault */

/** A receiver that starts cold takes its time; then the best so far has to do. */
const LIMIT = 20_000;
const MAY_BE_OLD = 10_000;

/**
 * @param {(fix: Fix) => boolean} isEnough whether it is accurate enough to tell; otherwise better ones are waited for
 * @param {(fix: Fix) => void} onFix each one that is better than those before
 * @param {AbortSignal} [signal] stops asking
 * @returns {Promise<{fix: Fix, fault?: undefined} | {fix?: undefined, fault: LocateFault}>}
 */
export function locate(isEnough, onFix, signal) {
  if (!navigator.geolocation) return Promise.resolve({ fault: 'unsupported' });
  return new Promise((resolve) => {
    /** @type {Fix | undefined} */
    let best;
    /** @param {LocateFault} fault */
    const end = (fault) => {
      navigator.geolocation.clearWatch(watch);
      clearTimeout(timer);
      resolve(best ? { fix: best } : { fault });
    };
    const timer = setTimeout(() => end('timeout'), LIMIT);
    const watch = navigator.geolocation.watchPosition(
      (position) => {
        const fix = fixOf(position);
        if (best && !isBetter(fix, best)) return;
        best = fix;
        onFix(fix);
        if (isEnough(fix)) end('timeout');
      },
      (error) => {
        if (error.code === error.PERMISSION_DENIED) end('denied');
        else if (error.code === error.POSITION_UNAVAILABLE && !best) end('unavailable');
      },
      { enableHighAccuracy: true, maximumAge: MAY_BE_OLD, timeout: LIMIT },
    );
    signal?.addEventListener('abort', () => end('timeout'));
  });
}

/** @returns {Promise<boolean>} whether the position may be asked for without a question to the member */
export async function mayLocate() {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false; // a browser that does not tell is asked by the member's tap
  }
}

/** @param {GeolocationPosition} position @returns {Fix} */
function fixOf({ coords, timestamp }) {
  /** @type {Fix} */
  const fix = { lat: coords.latitude, lon: coords.longitude, time: timestamp };
  // Without one it stays away: 0 would claim a perfect position.
  if (Number.isFinite(coords.accuracy) && coords.accuracy >= 0) fix.accuracyMeters = coords.accuracy;
  return fix;
}

/**
 * @param {Fix} fix
 * @param {Fix} than
 */
function isBetter(fix, than) {
  return (fix.accuracyMeters ?? Infinity) <= (than.accuracyMeters ?? Infinity);
}
