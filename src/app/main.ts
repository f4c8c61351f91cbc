import { mount } from 'svelte';
import { describeDevice } from '../device/describe-device.ts';
import { keepAwake } from '../device/wake-lock.ts';
import { findBuild } from '../models/catalogue.ts';
import { openLabDatabase } from '../store/lab-database.ts';
import { RunStore } from '../store/run-store.ts';
import { SuiteStore } from '../store/suite-store.ts';
import AppRoot from './AppRoot.svelte';
import { automate } from './automation.ts';
import { readEndpoints, readSource } from './kept-choices.ts';
import { browserCodeRunner, browserLabParts, conditions } from './lab-parts.ts';
import { browserModelLibrary } from './model-library.ts';
import StartFailure from './StartFailure.svelte';
import { EndpointsState } from './state/endpoints.svelte.ts';
import { Kept } from './state/kept.svelte.ts';
import { LabState } from './state/lab.svelte.ts';
import { ModelsState } from './state/models.svelte.ts';
import { RunsState } from './state/runs.svelte.ts';
import { SuitesState } from './state/suites.svelte.ts';
import './styles/global.css';
import { messageOf } from '../schema/message-of.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app".');

try {
  // The page does not wait for the first readings: only runs need them, and by then they are there.
  const atOnce = { currentConditions: async () => conditions().latest() };
  const [device, database] = await Promise.all([describeDevice({ conditions: atOnce }), openLabDatabase()]);
  const store = new RunStore(database);
  const runs = new RunsState({ store, makeCodeRunner: browserCodeRunner, appVersion: __APP_VERSION__ });
  const suites = new SuitesState({ store: new SuiteStore(database), now: () => new Date() });
  const source = new Kept('source', readSource);
  const library = browserModelLibrary(source.value);
  const models = new ModelsState({ library, source });
  const endpoints = new EndpointsState(new Kept('endpoints', readEndpoints));
  const parts = browserLabParts({
    findBuild: (id) => findBuild(id) ?? endpoints.find(id),
    findSuite: (id) => suites.find(id),
    models: library,
    keyOf: (id) => endpoints.keyOf(id),
    viaOf: (id) => endpoints.viaOf(id),
  });
  const lab = new LabState({ parts, store, keepAwake: () => keepAwake(), onStored: () => void runs.refresh() });
  await Promise.all([runs.refresh(), suites.refresh()]);
  globalThis.tabmark = automate({ lab, parts, models, endpoints });
  mount(AppRoot, { target, props: { app: { lab, runs, suites, models, endpoints, device } } });
  void models.refresh();
  // A script says itself what is to be downloaded, and from where.
  if (!new URLSearchParams(location.search).has('driven')) void models.resume();
} catch (error) {
  mount(StartFailure, { target, props: { reason: messageOf(error) } });
}
