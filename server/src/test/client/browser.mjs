import websocket from 'websocket';

// What the client library expects of a browser, as far as it is not in Node.
class MemoryStorage {
  #items = new Map();
  getItem(key) { return this.#items.get(key) ?? null; }
  setItem(key, value) { this.#items.set(key, String(value)); }
  removeItem(key) { this.#items.delete(key); }
  clear() { this.#items.clear(); }
  key(index) { return [...this.#items.keys()][index] ?? null; }
  get length() { return this.#items.size; }
}

export function becomeBrowser(address) {
  const location = new URL(address);
  location.assign = (to) => { throw new Error(`navigation to ${to}`); };
  location.reload = () => { throw new Error('reload'); };
  const page = {
    location,
    localStorage: new MemoryStorage(),
    sessionStorage: new MemoryStorage(),
    document: { cookie: '', referrer: '', createElement: () => ({}), body: { appendChild() {} } },
    addEventListener() {},
    removeEventListener() {},
  };
  Object.assign(globalThis, page);
  globalThis.WebSocket ??= websocket.w3cwebsocket;
  globalThis.window = globalThis;
  globalThis.self = globalThis;
}
