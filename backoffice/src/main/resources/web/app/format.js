// How values, times and sizes are shown to people.

/** snake_case as words: "lamp_hours" becomes "Lamp hours". */
export function words(name) {
  const text = name.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, '$1 $2').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SWITCHES = /power|active|mute|enabled|state$/;

/** A value in one line; `key` says whether a truth is a switch. */
export function value(json, key = '') {
  if (json === null || json === undefined || json === '') return '–';
  if (typeof json === 'boolean') return SWITCHES.test(key) ? (json ? 'on' : 'off') : (json ? 'yes' : 'no');
  if (typeof json === 'number') return json.toLocaleString(undefined, {maximumFractionDigits: Number.isInteger(json) ? 0 : 2});
  if (typeof json === 'string') return json;
  if (isEmpty(json)) return 'none';
  return Array.isArray(json) && !json.some(isStructure) ? json.map(each => value(each)).join(', ') : JSON.stringify(json);
}

/** Whether it needs more than a line: a record, or a list of records. */
export function isStructure(json) {
  if (typeof json !== 'object' || json === null || isEmpty(json)) return false;
  return !Array.isArray(json) || json.some(each => typeof each === 'object' && each !== null);
}

function isEmpty(json) {
  return Object.keys(json).length === 0;
}

const UNITS = ['d', 'h', 'min'];

/** How long, as exactly as people care: "12 s", "8 min", "3 h 12 min". */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  const counts = [Math.floor(whole / 86400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60];
  const first = counts.findIndex(count => count > 0);
  return UNITS.map((unit, at) => `${counts[at]} ${unit}`).slice(first, first + 2).filter(text => !text.startsWith('0 ')).join(' ');
}

/** How long since, from seconds since 1970. */
export function since(at) {
  return duration(Date.now() / 1000 - at);
}

/** The time of day, from seconds since 1970. */
export function clock(at) {
  return new Date(at * 1000).toLocaleTimeString('en-GB');
}

/** KiB as MB. */
export function megabytes(kib) {
  return kib === null || kib === undefined ? '–' : `${Math.round(kib / 1024)} MB`;
}

export function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
