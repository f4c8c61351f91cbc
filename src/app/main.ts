import { mount } from 'svelte';
import { describeDevice } from '../device/describe-device.ts';
import { keepAwake } from '../device/wake-lock.ts';
import { findBuild } from '../models/catalogue.ts';
import { openLabDatabase } from '../store/lab-database.ts';
import { RunStore } from '../store/run-store.ts';
import { SubmissionStore } from '../store/submission-store.ts';
import { SuiteStore } from '../store/suite-store.ts';
import AppRoot from './AppRoot.svelte';
import { automate } from './automation.ts';
import { digestWorker } from './digest-port.ts';
import { readEndpoints, readSource } from './kept-choices.ts';
import { browserCodeRunner, browserLabParts, conditions } from './lab-parts.ts';
import { browserModelLibrary } from './model-library.ts';
import { someTabMeasures } from './measuring-lock.ts';
import { loadPage, PAGE_NAMES } from './pages.ts';
import { quietMoment } from './quiet-moment.ts';
import { parseRoute } from './route.ts';
import { whileSending } from './sending-lock.ts';
import StartFailure from './StartFailure.svelte';
import { BoardState } from './state/board.svelte.ts';
import { DigestsState } from './state/digests.svelte.ts';
import { EndpointsState } from './state/endpoints.svelte.ts';
import { Kept } from './state/kept.svelte.ts';
import { LabState } from './state/lab.svelte.ts';
import { ModelsState } from './state/models.svelte.ts';
import { PagesState } from './state/pages.svelte.ts';
import { RunsState } from './state/runs.svelte.ts';
import { SuitesState } from './state/suites.svelte.ts';
import { readTeams, TeamsState } from './state/teams.svelte.ts';
import './styles/global.css';
import { messageOf } from '../schema/message-of.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app".');

// Pages wait for this module before they run: it must not wait for them.
start(target).catch((error: unknown) => mount(StartFailure, { target, props: { reason: messageOf(error) } }));

async function start(target: HTMLElement): Promise<void> {
  const pages = new PagesState({ load: loadPage, serverAnswers });
  // The code of the first page comes while storage is opened; AppRoot asks for it again, and says so where it is slow.
  void pages.open(parseRoute(location.hash));
  // The page does not wait for the first readings: only runs need them, and by then they are there.
  const atOnce = { currentConditions: async () => conditions().latest() };
  const [device, database] = await Promise.all([describeDevice({ conditions: atOnce }), openLabDatabase()]);
  const store = new RunStore(database);
  const digests = new DigestsState(digestWorker);
  const runs = new RunsState({
    store,
    makeCodeRunner: browserCodeRunner,
    appVersion: __APP_VERSION__,
    onListed: () => void digests.refresh(),
  });
  const suites = new SuitesState({ store: new SuiteStore(database), now: () => new Date() });
  const source = new Kept('source', readSource);
  const library = browserModelLibrary(source.value);
  const models = new ModelsState({ library, source });
  const endpoints = new EndpointsState(new Kept('endpoints', readEndpoints));
  const teams = new TeamsState(new Kept('teams', readTeams));
  const parts = browserLabParts({
    findBuild: (id) => findBuild(id) ?? endpoints.find(id),
    findSuite: (id) => suites.find(id),
    models: library,
    keyOf: (id) => endpoints.keyOf(id),
    viaOf: (id) => endpoints.viaOf(id),
  });
  // While a run goes on nothing is listed anew: that would take time from what is measured.
  const onStored = () => void (lab.busy && lab.run ? runs.refreshOne(lab.run.id) : runs.refresh());
  const lab: LabState = new LabState({ parts, store, keepAwake: () => keepAwake(), onStored });
  const isMeasuring = async () => lab.busy || someTabMeasures();
  const board = new BoardState({
    store: new SubmissionStore(database),
    base: (import.meta.env.VITE_TABMARK_BOARD as string | undefined) ?? '',
    now: () => new Date(),
    alone: whileSending,
    isMeasuring,
  });
  await Promise.all([runs.start(), suites.refresh()]);
  globalThis.tabmark = automate({ lab, parts, models, endpoints });
  const app = { lab, runs, digests, suites, models, endpoints, board, teams, device };
  mount(AppRoot, { target, props: { app, pages } });
  void models.refresh();
  // A script says itself what is to be downloaded, and from where, and sends its runs itself.
  if (!new URLSearchParams(location.search).has('driven')) {
    void models.resume();
    void board.start();
    const loadAhead = () => void pages.loadAhead(PAGE_NAMES, () => quietMoment(isMeasuring));
    loadAhead();
    // It ended where the connection broke.
    addEventListener('online', loadAhead);
  }
}

/** Whether the server that the app came from is there; it may have other files by now. */
async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
