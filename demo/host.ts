import '../src/define.js';

const query = new URLSearchParams(location.search);

// Any workspace of the server can be looked at: /?workspace=trace
const workspace = query.get('workspace');
if (workspace) document.querySelector('credit-usage-provider')?.setAttribute('workspace', workspace);

const theme = document.querySelector<HTMLSelectElement>('#theme');
theme?.addEventListener('change', () => {
  document.documentElement.style.colorScheme = theme.value;
});
