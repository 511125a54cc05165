// How values, times and sizes are shown to people.

/** snake_case as words: "lamp_hours" becomes "Lamp hours". */
export function words(name) {
  const text = name.replaceAll('_', ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value of a module in one line. */
export function value(json) {
  if (json === null || json === undefined) return '–';
  if (json === true) return 'on';
  if (json === false) return 'off';
  if (typeof json === 'number') return Number.isInteger(json) ? json.toLocaleString() : json.toLocaleString(undefined, {maximumFractionDigits: 2});
  if (typeof json === 'string') return json === '' ? '–' : json;
  return JSON.stringify(json);
}

const STEPS = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];

/** How long, in the two largest units. */
export function duration(seconds) {
  let rest = Math.max(0, Math.floor(seconds));
  const parts = [];
  for (const [unit, length] of STEPS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
    if (parts.length === 2) break;
  }
  return parts.join(' ') || '0 s';
}

/** How long ago, from seconds since 1970. */
export function ago(at) {
  return duration(Date.now() / 1000 - at);
}

/** The time of day, from seconds since 1970. */
export function clock(at) {
  return new Date(at * 1000).toLocaleTimeString();
}

/** KiB as MB. */
export function megabytes(kib) {
  return kib === null || kib === undefined ? '–' : `${Math.round(kib / 1024)} MB`;
}
