// A WebSocket that comes back.

import {accessToken} from './session.js';

const LONGEST_PAUSE_MS = 5_000;
const SILENCE_MS = 60_000;
const HEARTBEAT_MS = 15_000;

/**
 * Keeps a connection to `path` until closed.
 *
 * `opened()` runs after each connect, `received(text)` for each text, `state(name)` with
 * "connecting", "online" or "offline" when that changes.
 */
export function keepSocket(path, {opened = () => {}, received, state = () => {}}) {
  let socket = null;
  let attempts = 0;
  let closed = false;
  let timer = null;
  let lastSign = 0;

  async function connect() {
    state('connecting');
    try {
      const token = encodeURIComponent(await accessToken());
      if (closed) return;
      const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
      socket = new WebSocket(`${scheme}://${location.host}${path}?bearer_token=${token}`);
    } catch {
      again();
      return;
    }
    socket.onopen = () => {
      if (closed) {
        socket.close();
        return;
      }
      attempts = 0;
      lastSign = Date.now();
      state('online');
      opened();
    };
    socket.onmessage = message => {
      lastSign = Date.now();
      if (!closed) received(message.data);
    };
    socket.onclose = again;
  }

  function again() {
    if (closed) return;
    socket = null;
    state('offline');
    attempts += 1;
    timer = setTimeout(connect, Math.min(attempts * 300, LONGEST_PAUSE_MS));
  }

  /** Whether it could be sent. */
  function send(text) {
    const open = socket?.readyState === WebSocket.OPEN;
    if (open) socket.send(text);
    return open;
  }

  // A connection that is dead without knowing it answers no ping.
  const heart = setInterval(() => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (Date.now() - lastSign > SILENCE_MS) socket.close();
    else send('ping');
  }, HEARTBEAT_MS);

  connect();
  return {
    send,
    /** One that is still opening closes when it has opened: browsers complain about anything earlier. */
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(heart);
      if (socket?.readyState === WebSocket.OPEN) socket.close();
    },
  };
}
