import { createApp } from 'vue';
import SettingsPage from './settings-page.vue';

createApp(SettingsPage).mount('#app');
