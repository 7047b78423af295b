import 'credit-usage-elements/define';

const chart = document.querySelector('credit-usage-chart')!;
chart.mode = 'weekly'; // wrong: no such mode
chart.sauce = undefined; // wrong: no such property
chart.source = { workspace: () => 'acme' }; // wrong: no source
chart.addEventListener('usage-load', (event) => event.total); // wrong: the event has another field
