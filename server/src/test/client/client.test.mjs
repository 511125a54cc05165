// Runs against a platform with the demo building: ADDRESS, EMAIL and PASSWORD say where and as whom.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { becomeBrowser } from './browser.mjs';

const address = process.env.ADDRESS;
becomeBrowser(address + '/backoffice/');
const place = await import('./node_modules/@placeos/ts-client/dist/index.es.js') // the build for browsers;
const { firstValueFrom, filter, timeout } = await import('rxjs');

const host = new URL(address).host;
const marker = 'client-' + process.pid;

const once = (stream) => firstValueFrom(stream.pipe(timeout(20_000)));
const until = (stream, fits) => firstValueFrom(stream.pipe(filter(fits), timeout(30_000)));

before(() => place.setup({
  auth_type: 'password',
  host,
  secure: false,
  auth_uri: address + '/auth/oauth/authorize',
  token_uri: address + '/auth/oauth/token',
  redirect_uri: address + '/backoffice/oauth-resp.html',
  scope: 'public',
  storage: 'session',
  username: process.env.EMAIL,
  password: process.env.PASSWORD,
  token_header: true,
  handle_login: false,
}));

after(() => {
  place.cleanupAuth();
  setTimeout(() => process.exit(process.exitCode ?? 0), 500).unref();
});

test('signs in by password', async () => {
  assert.ok(place.token());
  assert.match(place.apiEndpoint(), /\/api\/engine\/v2$/);
  const me = await once(place.currentUser());
  assert.equal(me.email, process.env.EMAIL);
  assert.equal(me.sys_admin, true);
});

/** Creates, shows, lists, changes and deletes one thing of a kind, as every page of an administrator does. */
async function lives({ add, show, query, update, remove, form, change, reads }) {
  const made = await once(add(form));
  assert.ok(made.id, 'has an id');
  const shown = await once(show(made.id));
  assert.equal(String(shown.id), String(made.id));
  if (query) {
    const listed = await once(query({ limit: 500 }));
    assert.ok(listed.data.some((other) => String(other.id) === String(made.id)), 'is listed');
    assert.ok(listed.total >= 1);
  }
  if (update) {
    const whole = typeof shown.toJSON === 'function' ? shown.toJSON() : { ...shown };
    const changed = await once(update(made.id, { ...whole, ...change, version: shown.version }));
    for (const name of reads ?? Object.keys(change)) {
      assert.deepEqual(changed[name], change[name], name);
    }
  }
  await once(remove(made.id));
  await assert.rejects(once(show(made.id)), (response) => response.status === 404);
}

test('keeps zones', () => lives({
  add: place.addZone, show: place.showZone, query: place.queryZones, update: place.updateZone, remove: place.removeZone,
  form: { name: marker + ' zone', tags: ['area'] }, change: { description: 'changed' },
}));

test('keeps systems', () => lives({
  add: place.addSystem, show: place.showSystem, query: place.querySystems, update: place.updateSystem,
  remove: place.removeSystem, form: { name: marker + ' room', zones: [] }, change: { description: 'changed', capacity: 7 },
}));

test('keeps repositories and drivers', async () => {
  const driver = (await once(place.queryDrivers({ q: 'meter' }))).data[0];
  await lives({
    add: place.addDriver, show: place.showDriver, query: place.queryDrivers, update: place.updateDriver,
    remove: place.removeDriver, change: { description: 'changed' },
    form: {
      name: marker + ' driver', module_name: 'Probe', role: driver.role, file_name: driver.file_name,
      commit: driver.commit, repository_id: driver.repository_id,
    },
  });
  await lives({
    add: place.addRepository, show: place.showRepository, query: place.queryRepositories,
    update: place.updateRepository, remove: place.removeRepository, change: { description: 'changed' },
    form: { name: marker, folder_name: marker, uri: 'https://example.com/drivers', repo_type: 'driver' },
  });
});

test('keeps modules', async () => {
  const driver = (await once(place.queryDrivers({ q: 'meter' }))).data[0];
  await lives({
    add: place.addModule, show: place.showModule, query: place.queryModules, update: place.updateModule,
    remove: place.removeModule, form: { driver_id: driver.id, ip: '127.0.0.1', port: 9 }, change: { notes: 'changed' },
  });
});

test('keeps triggers, and their instances in systems', async () => {
  await lives({
    add: place.addTrigger, show: place.showTrigger, query: place.queryTriggers, update: place.updateTrigger,
    remove: place.removeTrigger, change: { description: 'changed' },
    form: {
      name: marker + ' trigger',
      conditions: {
        comparisons: [{ left: { mod: 'Display_1', status: 'power', keys: [] }, operator: 'equal', right: true }],
        time_dependents: [{ type: 'cron', cron: '30 8 * * 1-5', timezone: 'Europe/Berlin' }],
      },
      actions: { functions: [{ mod: 'Display_1', method: 'power', args: { state: false } }], mailers: [] },
    },
  });
  const room = await boardroom();
  const trigger = await once(place.addTrigger({ name: marker + ' other' }));
  const instance = await once(place.addSystemTrigger(room.id, { trigger_id: trigger.id }));
  const listed = await once(place.listSystemTriggers(room.id));
  assert.ok(listed.data.some((other) => other.id === instance.id));
  await once(place.removeSystemTrigger(room.id, instance.id));
  await once(place.removeTrigger(trigger.id));
});

test('keeps settings with their history', async () => {
  const room = await boardroom();
  const made = await once(place.addSettings({ parent_id: room.id, encryption_level: 1, settings_string: 'volume: 3' }));
  const changed = await once(place.updateSettings(made.id, { ...made.toJSON(), settings_string: 'volume: 4' }));
  assert.equal(changed.settings_string, 'volume: 4');
  const history = await once(place.settingsHistory(made.id));
  assert.ok((history.data ?? history).length >= 2);
  const merged = await once(place.systemSettings(room.id));
  assert.ok(merged.some((entry) => entry.id === made.id));
  await once(place.removeSettings(made.id));
});

test('keeps metadata', async () => {
  const room = await boardroom();
  await once(place.updateMetadata(room.id, { name: marker, description: '', details: { a: 1, b: [2] } }));
  await once(place.updateMetadata(room.id, { name: marker, description: '', details: { b: [3] } }, 'patch'));
  const kept = await once(place.showMetadata(room.id, marker));
  assert.deepEqual(kept.details, { a: 1, b: [3] });
  await once(place.removeMetadata(room.id, { name: marker }));
});

test('keeps users', () => lives({
  add: place.addUser, show: place.showUser, query: place.queryUsers, update: place.updateUser, remove: place.removeUser,
  form: { name: 'Eve', email: `${marker}@example.com`, password: 'long enough for once' }, change: { phone: '555' },
}));

test('keeps domains with their ways to sign in and their applications', async () => {
  const domain = await once(place.addDomain({ name: marker, domain: `${marker}.example.com` }));
  const authority_id = domain.id;
  await lives({
    add: place.addOAuthSource, show: place.showOAuthSource, query: place.queryOAuthSources,
    update: place.updateOAuthSource, remove: place.removeOAuthSource, change: { name: 'changed' },
    form: { name: 'o', authority_id, client_id: 'c', client_secret: 's', site: 'https://example.com', scope: 'openid' },
  });
  await lives({
    add: place.addSAMLSource, show: place.showSAMLSource, query: place.querySAMLSources,
    update: place.updateSAMLSource, remove: place.removeSAMLSource, change: { name: 'changed' },
    form: {
      name: 's', authority_id, idp_sso_target_url: 'https://example.com/sso',
      assertion_consumer_service_url: 'https://example.com/acs', issuer: 'x', name_identifier_format: 'y',
    },
  });
  await lives({
    add: place.addLDAPSource, show: place.showLDAPSource, query: place.queryLDAPSources,
    update: place.updateLDAPSource, remove: place.removeLDAPSource, change: { name: 'changed' },
    form: { name: 'l', authority_id, host: 'ldap.example.com', base: 'dc=example', port: 636, auth_method: 'ssl', uid: 'uid' },
  });
  await lives({
    add: place.addApplication, show: place.showApplication, query: place.queryApplications,
    update: place.updateApplication, remove: place.removeApplication, change: { scopes: 'public' },
    form: { name: marker, owner_id: authority_id, redirect_uri: `https://${marker}.example.com/oauth-resp.html`, scopes: 'public' },
  });
  const changed = await once(place.updateDomain(domain.id, { ...domain.toJSON(), description: 'changed' }));
  assert.equal(changed.description, 'changed');
  await once(place.removeDomain(domain.id));
});

test('keeps brokers and edges', async () => {
  await lives({
    add: place.addBroker, show: place.showBroker, query: place.queryBrokers, update: place.updateBroker,
    remove: place.removeBroker, form: { name: marker, host: 'mqtt.example.com', auth_type: 1 }, change: { port: 8883 },
  });
  const edge = await once(place.addEdge({ name: marker }));
  assert.ok(edge.x_api_key);
  await once(place.removeEdge(edge.id));
});

test('keeps API keys and schemas', async () => {
  const me = await once(place.currentUser());
  const key = await once(place.create({ path: 'api_keys', form_data: { name: marker, user_id: me.id, scopes: ['public'] } }));
  assert.match(key.x_api_key, /^[0-9a-f]{32}\./);
  await once(place.remove({ path: 'api_keys', id: key.id }));
  const schema = await once(place.create({ path: 'schema', form_data: { name: marker, description: '', schema: {} } }));
  await once(place.remove({ path: 'schema', id: schema.id }));
});

test('shows the cluster', async () => {
  const nodes = await once(place.queryClusters({ include_status: true }));
  assert.ok(nodes.data.length >= 1);
  assert.ok(nodes.data[0].id);
});

test('walks pages with totals', async () => {
  for (let i = 0; i < 5; i++) {
    await once(place.addZone({ name: `${marker} page ${i}` }));
  }
  const names = [];
  let page = await once(place.queryZones({ q: marker, limit: 2 }));
  while (page) {
    assert.ok(page.total >= 5);
    names.push(...page.data.map((zone) => zone.id));
    const next = page.next?.();
    page = next ? await once(next) : null;
  }
  assert.equal(new Set(names).size, names.length, 'no page overlaps another');
  assert.ok(names.length >= 5);
  for (const id of names) {
    await once(place.removeZone(id));
  }
});

async function boardroom() {
  const found = await once(place.querySystems({ q: 'boardroom' }));
  return found.data[0];
}

test('lists modules and their functions', async () => {
  const room = await boardroom();
  const modules = await once(place.queryModules({ control_system_id: room.id, complete: true }));
  assert.ok(modules.data.length >= 4);
  const functions = await once(place.functionList(room.id, 'Lighting', 1));
  assert.ok(functions.set_lighting_scene);
});

test('binds a value, executes a function and sees the value change', async () => {
  const room = await boardroom();
  const lights = place.getModule(room.id, 'Lighting', 1);
  const level = lights.variable('level');
  const stop = level.bind();
  await lights.execute('set_lighting_level', [35]);
  await until(level.listen(), (value) => value === 35);
  await lights.execute('set_lighting_level', [60]);
  await until(level.listen(), (value) => value === 60);
  stop?.();
  const state = await once(place.systemModuleState(room.id, 'Lighting', 1));
  assert.equal(JSON.parse(state.level), 60);
  assert.equal(await once(place.lookupSystemModuleState(room.id, 'Lighting', 1, 'level')), 60);
});

test('is told what went wrong with a call', async () => {
  const room = await boardroom();
  await assert.rejects(
    place.getModule(room.id, 'Lighting', 1).execute('no_such_function', []),
    (message) => message.error_code === 1);
});

test('refuses what is not there, and says which field is wrong', async () => {
  await assert.rejects(once(place.showZone('zone-nowhere')), (response) => response.status === 404);
  const refused = await once(place.addZone({ name: '' })).catch((response) => response);
  assert.equal(refused.status, 422);
  assert.equal((await refused.json()).failures[0].field, 'name');
});
