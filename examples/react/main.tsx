import { createRoot } from 'react-dom/client';
import { SettingsPage } from './settings-page.js';

createRoot(document.querySelector('#app')!).render(<SettingsPage />);
