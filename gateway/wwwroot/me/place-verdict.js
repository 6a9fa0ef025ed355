/**
 * What the server will think of a position (MISSION A2), told before it is sent: the formula and the earth of `grains/Villages/PlaceRules.cs` and `Datums.cs`. A browser's
 * positions and the villages' sites are both WGS-84, so no datum has to be turned into another.
 */

/** @typedef {{lat: number, lon: number, radiusMeters: number, bufferMeters: number}} Site degrees, WGS-84 */
/** @typedef {{lat: number, lon: number, accuracyMeters?: number}} Position degrees, WGS-84 */
/** @typedef {'inside' | 'outside' | 'indeterminate'} Place */
/** @typedef {{place: Place, distance: number}} PlaceVerdict metres from the site */

const MEAN_EARTH_RADIUS = 6_371_008.8;

/**
 * Inside when distance + accuracy ≤ radius; outside when distance − accuracy > radius + buffer; else, and without an accuracy, there is no telling.
 * @param {Position} position
 * @param {Site} site
 * @returns {PlaceVerdict}
 */
export function judgePlace(position, site) {
  const distance = distanceMeters(position, site);
  const accuracy = position.accuracyMeters;
  // Some phones say "unknown" with a negative accuracy: subtracting it would draw any place near.
  if (accuracy === undefined || Number.isNaN(accuracy) || accuracy < 0) return { place: 'indeterminate', distance };
  if (distance + accuracy <= site.radiusMeters) return { place: 'inside', distance };
  return { place: distance - accuracy > site.radiusMeters + site.bufferMeters ? 'outside' : 'indeterminate', distance };
}

/**
 * Along the great circle.
 * @param {{lat: number, lon: number}} from
 * @param {{lat: number, lon: number}} to
 */
export function distanceMeters(from, to) {
  const [phi1, phi2] = [radians(from.lat), radians(to.lat)];
  const sinLat = Math.sin((phi2 - phi1) / 2);
  const sinLon = Math.sin(radians(to.lon - from.lon) / 2);
  const h = sinLat * sinLat + Math.cos(phi1) * Math.cos(phi2) * sinLon * sinLon;
  return 2 * MEAN_EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** @param {number} degrees */
function radians(degrees) {
  return (degrees * Math.PI) / 180;
}
