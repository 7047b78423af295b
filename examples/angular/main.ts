// Finishes Angular's own packages in the browser; `ng build` does it ahead of time.
import '@angular/compiler';
import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { SettingsPage } from './settings-page.js';

bootstrapApplication(SettingsPage, { providers: [provideZonelessChangeDetection()] }).catch(console.error);
