/** Names of any length, script and direction, some that look like markup. */
export const AWKWARD_NAMES: readonly string[] = [
  'Inference on hosted models with more than a thousand classes, including all retries, warm-ups and health checks, as metered by the gateway in each region',
  '<img src=x onerror=alert(1)>',
  'استدلال الفيديو 2026 (تجريبي)',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  '&lt;b&gt;already escaped&lt;/b&gt; {{ name }} ${name}',
  '映像推論・夜間バッチ処理',
  '\u202Eoverride\u202C of direction',
  '👩🏽‍🔬🏭🚢',
  ' ',
];

const LONGEST_NAME = 5000;

/** As {@link AWKWARD_NAMES}, with what people do to folders: the longest that there may be, and the emptiest. */
export const AWKWARD_FOLDER_NAMES: readonly string[] = [
  ...AWKWARD_NAMES,
  'Line 4, as agreed with the plant in its letter of March, '.repeat(LONGEST_NAME).slice(0, LONGEST_NAME),
  'x'.repeat(LONGEST_NAME),
  '',
  '\u200B\u2060\u00A0',
  'two\nlines\tand a tab',
  'Z\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030Calgo',
  'קו הרכבה 7 – Line 7 – خط ٧',
  'constructor',
  '"; DROP TABLE folders; --',
];
