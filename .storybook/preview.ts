import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import manifest from '../custom-elements.json';
import './preview.css';

setCustomElementsManifest(manifest);

/**
 * Puts what the toolbar, or the story's own `globals`, says around the story, where elements look for it as in a host
 * app. The page takes the theme too, for the ground behind the story.
 */
const surroundings: Decorator = (story, { globals }) => {
  const { theme, direction, width, locale } = globals as Record<string, string>;
  document.documentElement.dataset['theme'] = theme;
  return html`<div class="surroundings" dir=${direction} lang=${locale} data-theme=${theme} data-width=${width}>
    ${story()}
  </div>`;
};

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [surroundings],
  initialGlobals: { theme: 'light', direction: 'ltr', width: 'full', locale: 'en' },
  globalTypes: {
    theme: toolbar('Theme', 'contrast', { light: 'Light', dark: 'Dark' }),
    direction: toolbar('Direction', 'transfer', { ltr: 'Left to right', rtl: 'Right to left' }),
    width: toolbar('Width', 'grow', { '280px': '280 px', '360px': '360 px', '768px': '768 px', full: 'Full width' }),
    locale: toolbar('Language', 'globe', { en: 'English', 'en-GB': 'English (UK)', 'en-IN': 'English (India)' }),
  },
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
};

export default preview;

function toolbar(title: string, icon: 'contrast' | 'transfer' | 'grow' | 'globe', items: Record<string, string>) {
  const choices = Object.entries(items).map(([value, name]) => ({ value, title: name }));
  return { description: title, toolbar: { title, icon, items: choices, dynamicTitle: true } };
}
