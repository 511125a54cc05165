// Who is signed in, and requests in their name.

const KEY = 'caretaker.session';
const BASE = '/api/engine/v2';
const EARLY_MS = 60_000;

let session = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
let clientId = null;
let refreshing = null;
const signedOut = new Set();

/** A refusal, with words for people. */
export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export const isSignedIn = () => session !== null;
export const onSignedOut = listener => signedOut.add(listener);

export async function signIn(email, password) {
  await token({grant_type: 'password', username: email, password, scope: 'public'});
}

export function signOut() {
  session = null;
  sessionStorage.removeItem(KEY);
  signedOut.forEach(listener => listener());
}

/** The access token, renewed when it is about to end. */
export async function accessToken() {
  if (session === null) throw new Refusal('You are signed out.', 401);
  if (Date.now() > session.expires - EARLY_MS) {
    refreshing ??= token({grant_type: 'refresh_token', refresh_token: session.refresh}).finally(() => { refreshing = null; });
    await refreshing.catch(refusal => { signOut(); throw refusal; });
  }
  return session.access;
}

export const get = path => request('GET', path);
export const post = (path, body) => request('POST', path, body);

async function request(method, path, body) {
  const response = await send(BASE + path, {
    method,
    headers: {Authorization: `Bearer ${await accessToken()}`, 'Content-Type': 'application/json'},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 401) {
    signOut();
    throw new Refusal('Your session has ended.', 401);
  }
  const text = await response.text();
  const json = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw new Refusal(reason(response.status, json), response.status);
  return json;
}

function reason(status, json) {
  if (status === 403) return 'You may not do this.';
  const failures = json?.failures?.map(failure => `${failure.field} ${failure.reason}`).join('; ');
  return failures || json?.message || json?.error || `The server answered ${status}.`;
}

async function token(parameters) {
  clientId ??= (await (await send('/config.json')).json()).client_id;
  const response = await send('/auth/oauth/token', {
    method: 'POST',
    headers: {'Content-Type': 'application/x-www-form-urlencoded'},
    body: new URLSearchParams({...parameters, client_id: clientId}).toString(),
  });
  const answer = await response.json();
  if (!response.ok) throw new Refusal(refused(response.status, answer), response.status);
  session = {
    access: answer.access_token,
    refresh: answer.refresh_token,
    expires: Date.now() + answer.expires_in * 1000,
  };
  sessionStorage.setItem(KEY, JSON.stringify(session));
}

function refused(status, answer) {
  if (status === 429) return answer.error_description;
  return answer.error === 'invalid_grant' ? 'E-mail or password is wrong.' : answer.error_description ?? answer.error;
}

async function send(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refusal('The server cannot be reached.', 0);
  }
}
