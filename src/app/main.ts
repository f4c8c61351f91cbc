import { mount } from 'svelte';
import { describeDevice } from '../device/describe-device.ts';
import { openLabDatabase } from '../store/lab-database.ts';
import { RunStore } from '../store/run-store.ts';
import { SuiteStore } from '../store/suite-store.ts';
import AppRoot from './AppRoot.svelte';
import { automate } from './automation.ts';
import { browserCodeRunner, browserLabParts } from './lab-parts.ts';
import StartFailure from './StartFailure.svelte';
import { LabState } from './state/lab.svelte.ts';
import { RunsState } from './state/runs.svelte.ts';
import { SuitesState } from './state/suites.svelte.ts';
import './styles/global.css';
import { messageOf } from '../schema/message-of.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app".');

try {
  const [device, database] = await Promise.all([describeDevice(), openLabDatabase()]);
  const store = new RunStore(database);
  const runs = new RunsState({ store, makeCodeRunner: browserCodeRunner, appVersion: __APP_VERSION__ });
  const suites = new SuitesState({ store: new SuiteStore(database), now: () => new Date() });
  const parts = browserLabParts((id) => suites.find(id));
  const lab = new LabState({ parts, store, onStored: () => void runs.refresh() });
  await Promise.all([runs.refresh(), suites.refresh()]);
  globalThis.tabmark = automate(lab);
  mount(AppRoot, { target, props: { app: { lab, runs, suites, device } } });
} catch (error) {
  mount(StartFailure, { target, props: { reason: messageOf(error) } });
}
