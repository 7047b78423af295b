import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';
import './preview.css';

setCustomElementsManifest(manifest);

/** Puts what the toolbar says onto the page, where the elements look for it, as a host app would. */
const asTheToolbarSays: Decorator = (story, { globals }) => {
  const { documentElement: page } = document;
  const chosen = (name: string) => String(globals[name]);
  page.dataset['theme'] = chosen('theme');
  page.dataset['width'] = chosen('width');
  page.dir = chosen('direction');
  page.lang = chosen('locale');
  return story();
};

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [asTheToolbarSays],
  initialGlobals: { theme: 'light', direction: 'ltr', width: 'full', locale: 'en' },
  globalTypes: {
    theme: toolbar('Theme', 'contrast', { light: 'Light', dark: 'Dark' }),
    direction: toolbar('Direction', 'transfer', { ltr: 'Left to right', rtl: 'Right to left' }),
    width: toolbar('Width', 'grow', { '280': '280 px', '360': '360 px', '768': '768 px', full: 'Full width' }),
    locale: toolbar('Language', 'globe', { en: 'English', de: 'Deutsch', ar: 'العربية', ja: '日本語' }),
  },
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    options: { storySort: { method: 'alphabetical' } },
  },
};

export default preview;

function toolbar(title: string, icon: string, titles: Readonly<Record<string, string>>) {
  const items = Object.entries(titles).map(([value, name]) => ({ value, title: name }));
  return { description: title, toolbar: { title, icon: icon as 'globe', items, dynamicTitle: true } };
}
