import { FEATURES, FOLDERS, KEYS } from './generate.js';

const SENDERS = 4;

/** Events a second through POST, from senders that wait for each answer. */
export async function measureIngest(url: string, adminKey: string, size: number, events: number): Promise<number> {
  const run = Math.random().toString(36).slice(2);
  const bodies = Array.from({ length: events / size }, (_, batch) =>
    JSON.stringify(Array.from({ length: size }, (_, i) => cloudEvent(run, batch * size + i))),
  );
  const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/cloudevents-batch+json' };
  const start = performance.now();
  const send = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const response = await fetch(url, { method: 'POST', body, headers });
      const report = await response.text();
      if (!response.ok || !report.includes(`"recorded":${size}`)) throw new Error(report);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  return (events / (performance.now() - start)) * 1000;
}

function cloudEvent(run: string, number: number) {
  return {
    specversion: '1.0',
    type: 'credit-usage.recorded',
    source: '//bench/ingest',
    id: `${run}-${number}`,
    time: new Date(Date.parse('2026-10-20T00:00:00Z') + number).toISOString(),
    data: {
      usageType: `feature-${number % FEATURES}`,
      credits: `${number % 7}.${String(number % 1000).padStart(3, '0')}`,
      quantity: '1',
      folder: `folder-${(number * 31) % FOLDERS}`,
      apiKey: `key-${number % KEYS}`,
      actor: `user-${number % 1000}@example.com`,
    },
  };
}
