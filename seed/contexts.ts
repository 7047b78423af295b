import type { Feature } from './features.js';
import { folders } from './folders.js';
import { chance, keyOf, randomStream } from './random.js';

/** By whom and on what something is used. */
export interface UsageContext {
  readonly folder: string | null;
  readonly apiKey: string | null;
  readonly actor: string;
  readonly resource: string | null;
}

/** How many contexts a feature has; each use picks one of them, so common ones stand there several times. */
const CONTEXTS = 256;
/** Usage of these features that belongs to no folder. */
const OWNERLESS = 0.05;

/** The gateway of the stores was replaced on this day and its key revoked. */
const OLD_KEY = 'key-12';
const REVOKED_ON = '2026-08-01';

const gateways: Readonly<Record<string, string>> = {
  halden: 'key-1',
  corvane: 'key-2',
  brightwater: 'key-2',
  meridian: 'key-3',
};

const actors: Readonly<Record<string, readonly string[]>> = {
  'key-1': ['Edge gateway'],
  'key-2': ['Edge gateway', 'Line camera'],
  'key-3': ['Edge gateway', 'Gate camera'],
  'key-4': ['Camera 3', 'Camera 7', 'Camera 12'],
  'key-5': ['Mobile app'],
  'key-6': ['Partner portal'],
  'key-7': ['ci@example.com'],
  'key-8': ['Training pipeline'],
  'key-9': ['Data engine'],
  'key-10': ['research@example.com'],
  'key-11': ['Scheduled job'],
  [OLD_KEY]: ['Edge gateway'],
};

const projects = ['shelf-gaps', 'surface-defects', 'pallet-count', 'plate-reader', 'leak-survey', 'fruit-grading'];

/** Looks up the contexts of a feature on a day, and keeps what it has worked out. */
export function usageContexts(): (feature: Feature, day: string) => readonly UsageContext[] {
  const known = new Map<string, readonly UsageContext[]>();
  return (feature, day) => {
    const oldKey = day < REVOKED_ON;
    const key = `${feature.id} ${oldKey}`;
    let contexts = known.get(key);
    if (!contexts) known.set(key, (contexts = contextsOf(feature, oldKey)));
    return contexts;
  };
}

function contextsOf(feature: Feature, oldKey: boolean): UsageContext[] {
  const random = randomStream(keyOf(`contexts ${feature.id}`));
  const pickFolder = folderPicker(feature, random);
  return Array.from({ length: CONTEXTS }, () => {
    const folder = feature.workspaceOwned || random() < OWNERLESS ? null : pickFolder();
    const choices = keyChoices(feature, folder);
    const chosen = choices[Math.floor(random() * choices.length)] ?? null;
    const apiKey = chosen === 'key-1' && oldKey && random() < 0.4 ? OLD_KEY : chosen;
    const names = apiKey === null ? [feature.workspaceOwned ? 'Scheduled job' : 'ops@example.com'] : actors[apiKey]!;
    return {
      folder,
      apiKey,
      actor: names[Math.floor(random() * names.length)]!,
      resource: resourceOf(feature, folder),
    };
  });
}

/** Some folders use much and others little, and not the same of every feature; the archive uses nothing. */
function folderPicker(feature: Feature, random: () => number): () => string {
  let sum = 0;
  const upTo = folders.map(({ id }) => {
    const affinity = 0.3 + 1.4 * chance(`${feature.id} ${id}`);
    if (!id.startsWith('archive')) sum += (0.02 + chance(`folder ${id}`) ** 3) * affinity;
    return sum;
  });
  return () => {
    const at = random() * sum;
    return folders[upTo.findIndex((limit) => at < limit)]!.id;
  };
}

/** API keys that may stand behind a use; null is use by hand, without a key. */
function keyChoices(feature: Feature, folder: string | null): readonly (string | null)[] {
  if (feature.workspaceOwned) return [null];
  if (feature.category === 'train') return ['key-7', 'key-8', 'key-8', 'key-10', null];
  if (feature.category === 'dataset') return ['key-9', 'key-9', 'key-10', 'key-11', null];
  if (feature.rhythm === 'night') return ['key-11'];
  const gateway = gateways[folder?.split('-')[0] ?? ''];
  return gateway ? [gateway, gateway, gateway, 'key-4', 'key-5'] : ['key-4', 'key-5', 'key-6', null];
}

function resourceOf(feature: Feature, folder: string | null): string | null {
  if (folder === null) return null;
  const project = projects[Math.floor(chance(`project ${folder}`) * projects.length)]!;
  if (feature.category === 'dataset') return `${project}-images`;
  return `${project}-v${1 + Math.floor(chance(`version ${folder} ${feature.id}`) * 4)}`;
}
