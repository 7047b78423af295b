import { databaseOf } from '../config.js';
import { runCommand } from '../run-command.js';
import { openStore } from '../store.js';
import { seedWithProgress } from './seed-with-progress.js';

await runCommand(async () => {
  const store = await openStore(databaseOf(process.env));
  try {
    await seedWithProgress(store);
  } finally {
    await store.close();
  }
});
