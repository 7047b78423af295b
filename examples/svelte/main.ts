import { mount } from 'svelte';
import SettingsPage from './settings-page.svelte';

mount(SettingsPage, { target: document.querySelector('#app')! });
