import type { SeedFolder } from './types.js';

const rows: readonly (readonly [id: string, parentId: string | null, name: string])[] = [
  ['halden', null, 'Halden Foods'],
  ['halden-north', 'halden', 'Northern region'],
  ['halden-dc3', 'halden-north', 'Distribution centre 3'],
  ['halden-dc3-night', 'halden-dc3', 'Night shift'],
  ['halden-dc3-day', 'halden-dc3', 'Day shift'],
  ['halden-014', 'halden-north', 'Store 014'],
  ['halden-021', 'halden-north', 'Store 021'],
  ['halden-south', 'halden', 'Southern region'],
  ['halden-dc1', 'halden-south', 'Distribution centre 1'],
  ['halden-dc1-cold', 'halden-dc1', 'Cold chain'],
  ['halden-dc1-dry', 'halden-dc1', 'Dry goods'],
  ['halden-107', 'halden-south', 'Store 107'],

  ['corvane', null, 'Corvane Automotive'],
  ['corvane-eu', 'corvane', 'Europe'],
  ['corvane-press', 'corvane-eu', 'Press shop'],
  ['corvane-press-4', 'corvane-press', '<b>Line 4</b> & co'],
  ['corvane-press-5', 'corvane-press', 'Line 5'],
  ['corvane-paint', 'corvane-eu', 'Paint shop'],
  ['corvane-paint-surface', 'corvane-paint', 'Surface defects'],
  ['corvane-paint-colour', 'corvane-paint', 'Colour match'],
  ['corvane-us', 'corvane', 'North America'],
  ['corvane-ohio', 'corvane-us', 'Assembly, Ohio'],
  ['corvane-ohio-welds', 'corvane-ohio', 'Weld inspection'],
  ['corvane-ohio-torque', 'corvane-ohio', 'Torque marks'],
  ['corvane-jp', 'corvane', '日本の工場'],
  ['corvane-nagoya', 'corvane-jp', 'Nagoya'],
  ['corvane-nagoya-quality', 'corvane-nagoya', 'Quality control'],

  ['brightwater', null, 'Brightwater Utilities'],
  ['brightwater-plants', 'brightwater', 'Treatment plants'],
  ['brightwater-east', 'brightwater-plants', 'East works'],
  ['brightwater-east-intake', 'brightwater-east', 'Intake screens'],
  ['brightwater-west', 'brightwater-plants', 'West works'],
  ['brightwater-network', 'brightwater', 'Pipe network'],
  ['brightwater-survey', 'brightwater-network', 'CCTV survey'],

  ['meridian', null, 'Meridian Ports'],
  ['meridian-gulf', 'meridian', 'مشروع الميناء الجديد'],
  ['meridian-quay', 'meridian-gulf', 'Quay 2'],
  ['meridian-quay-cranes', 'meridian-quay', 'Cranes'],
  ['meridian-quay-gates', 'meridian-quay', 'Gates'],
  ['meridian-baltic', 'meridian', 'Baltic'],
  ['meridian-yard', 'meridian-baltic', 'Container yard'],
  ['meridian-yard-numbers', 'meridian-yard', 'Container numbers'],

  [
    'ampelos',
    null,
    'Ampelos Refrigerated Logistics, cold-chain monitoring, pilot phase 2 (do not bill before March, ask Finance first)',
  ],
  ['ampelos-fleet', 'ampelos', 'Fleet cameras'],
  ['ampelos-depot', 'ampelos-fleet', 'Depot'],
  ['ampelos-depot-doors', 'ampelos-depot', 'Dock doors'],

  ['fieldnote', null, 'Fieldnote Agriculture'],
  ['fieldnote-orchards', 'fieldnote', 'Orchards'],
  ['fieldnote-apples', 'fieldnote-orchards', 'Apples'],
  ['fieldnote-drones', 'fieldnote', 'Drones'],

  ['internal', null, 'Internal'],
  ['internal-research', 'internal', 'Research'],
  ['internal-models', 'internal-research', 'Foundation models'],
  ['internal-models-bench', 'internal-models', 'Benchmarks'],
  ['internal-data', 'internal-research', 'Data engine'],
  ['internal-sandbox', 'internal', 'Sandbox'],
  ['internal-nightly', 'internal-sandbox', 'Nightly runs'],
  ['internal-demo', 'internal', 'Sales demonstrations, trade fairs, and everything else that is shown to visitors'],

  ['archive', null, 'Archive 2024'],
  ['archive-pilots', 'archive', 'Finished pilots'],
];

/** 60 folders, four levels deep, parents before children: clients, their regions, sites there, teams at a site. */
export const folders: readonly SeedFolder[] = rows.map(([id, parentId, name]) => ({ id, parentId, name }));
