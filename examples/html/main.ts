import 'credit-usage-elements/credit-usage-chart/define';
import 'credit-usage-elements/credit-usage-provider/define';
import 'credit-usage-elements/workspace-limits/define';
import { memorySource } from '../shared/memory-source.js';

const provider = document.querySelector('credit-usage-provider')!;
const chart = document.querySelector('credit-usage-chart')!;
const used = document.querySelector<HTMLOutputElement>('#used')!;
const asked = document.querySelector<HTMLOutputElement>('#asked')!;
const onlyInference = document.querySelector<HTMLInputElement>('#only-inference')!;

chart.addEventListener('usage-load', (event) => {
  used.value = `${event.totalCredits} credits used`;
});
document.querySelector('workspace-limits')!.addEventListener('usage-limit-raise', (event) => {
  asked.value = `Asked for more: ${event.limit}`;
});
onlyInference.addEventListener('change', () => {
  provider.usageTypes = onlyInference.checked ? ['inference'] : [];
});

provider.source = memorySource;
