// Who is signed in, and requests in their name.

const KEY = 'caretaker.session';
const BASE = '/api/engine/v2';
const EARLY_MS = 60_000;
const UNREACHABLE = 0;
const ENDED = 'Your session has ended. Please sign in again.';

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

/** Listeners hear `why`, if there is more to it than that somebody wished so. */
export function signOut(why = '') {
  session = null;
  sessionStorage.removeItem(KEY);
  signedOut.forEach(listener => listener(why));
}

/** The access token, renewed when it is about to end. */
export async function accessToken() {
  if (session === null) throw new Refusal('You are signed out.', 401);
  if (Date.now() > session.expires - EARLY_MS) {
    refreshing ??= token({grant_type: 'refresh_token', refresh_token: session.refresh}).finally(() => { refreshing = null; });
    await refreshing.catch(refusal => {
      if (refusal.status !== UNREACHABLE) signOut(ENDED);
      throw refusal;
    });
  }
  return session.access;
}

export const get = path => request('GET', path);
export const post = (path, content) => request('POST', path, content);

async function request(method, path, content) {
  const response = await send(BASE + path, {
    method,
    headers: {Authorization: `Bearer ${await accessToken()}`, 'Content-Type': 'application/json'},
    body: content === undefined ? undefined : JSON.stringify(content),
  });
  if (response.status === 401) {
    signOut(ENDED);
    throw new Refusal(ENDED, 401);
  }
  const json = await body(response);
  if (!response.ok) throw new Refusal(reason(response.status, json), response.status);
  return json;
}

/** What came, if it is JSON: what stands between the server and a browser may answer with pages of its own. */
async function body(response) {
  try {
    return JSON.parse(await response.text());
  } catch {
    return null;
  }
}

function reason(status, json) {
  if (status === 403) return 'You may not do this.';
  const failures = json?.failures?.map(failure => `${failure.field} ${failure.reason}`).join('; ');
  return failures || json?.message || json?.error || `The server answered ${status}.`;
}

async function token(parameters) {
  clientId ??= (await body(await send('/config.json')))?.client_id;
  const response = await send('/auth/oauth/token', {
    method: 'POST',
    headers: {'Content-Type': 'application/x-www-form-urlencoded'},
    body: new URLSearchParams({...parameters, client_id: clientId}).toString(),
  });
  const answer = await body(response);
  if (!response.ok || !answer) throw new Refusal(refused(response.status, answer), response.status);
  session = {
    access: answer.access_token,
    refresh: answer.refresh_token,
    expires: Date.now() + answer.expires_in * 1000,
  };
  sessionStorage.setItem(KEY, JSON.stringify(session));
}

function refused(status, answer) {
  if (status !== 429 && answer?.error === 'invalid_grant') return 'E-mail or password is wrong.';
  return answer?.error_description ?? answer?.error ?? `The server answered ${status}.`;
}

async function send(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refusal('The server cannot be reached.', UNREACHABLE);
  }
}
