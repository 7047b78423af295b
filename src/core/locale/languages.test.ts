import { expect } from '@open-wc/testing';
import { en } from './en.js';
import { hasDictionary, loadTerms } from './languages.js';
import { pluralIn } from './plural.js';
import type { Terms } from './terms.js';

const LANGUAGES = ['ar', 'de', 'es', 'fr', 'ja'] as const;

type Said = (...args: unknown[]) => string;
type Texts = Readonly<Record<string, unknown>>;

/** Every text by its path: "audit.form.search". */
function textsOf(terms: object, path = ''): [path: string, text: string | Said][] {
  return Object.entries(terms as Texts).flatMap(([key, value]) =>
    typeof value === 'object' ? textsOf(value!, `${path}${key}.`) : [[`${path}${key}`, value as string | Said]],
  );
}

/** Texts that take an object of parts. */
const WHOLES = ['stepBucket', 'summary'];

/** Takes what a text is given: a number where it counts, else a text that is found again in what is said. */
function say(text: Said, names: readonly string[], count: number): string {
  return text(...names.map((name) => (name === 'count' ? count : `[${name}]`)));
}

/** Names of the arguments, as the English dictionary or the type has them: a number is called `count` or `_`. */
function argumentsOf(path: string, length: number): string[] {
  const text = textsOf(en).find(([each]) => each === path)![1] as Said;
  const parameters = /^\(([^)]*)\)|^(\w+)/.exec(String(text));
  const names = (parameters?.[1] ?? parameters?.[2] ?? '').split(',').map((name) => name.trim());
  return names.slice(0, Math.max(length, names.length)).map((name) => (name === '_' ? 'count' : name));
}

describe('languages', () => {
  it('are those that have a dictionary beside English, whatever the region', () => {
    expect(LANGUAGES.map(hasDictionary)).to.not.include(false);
    expect(['de-AT', 'AR', 'ja-JP'].map(hasDictionary)).to.deep.equal([true, true, true]);
    expect(['en', 'tlh', '', 'not a language', 'constructor', 'german'].map(hasDictionary)).to.not.include(true);
  });

  for (const lang of LANGUAGES) {
    describe(lang, () => {
      let terms: Terms;
      before(async () => {
        terms = await loadTerms(lang);
      });

      it('has the same texts as English, and no other', () => {
        const kinds = (of: object) => textsOf(of).map(([path, text]) => `${path}: ${typeof text}`);
        expect(kinds(terms).toSorted()).to.deep.equal(kinds(en).toSorted());
      });

      it('says something with each, and nothing twice with a blank', () => {
        for (const [path, text] of textsOf(terms)) {
          if (typeof text === 'function') continue;
          expect(text.trim(), path).to.not.equal('');
          expect(text, path).to.not.match(/ {2}|^ /);
        }
      });

      for (const count of [0, 5, 11, 100, 1.5]) {
        it(`names in each text what it is given, for ${count}`, () => {
          for (const [path, text] of textsOf(terms)) {
            if (typeof text !== 'function' || WHOLES.includes(path)) continue;
            const names = argumentsOf(path, text.length);
            const said = say(text, names, count);
            for (const name of names) if (name !== 'count') expect(said, path).to.include(`[${name}]`);
            expect(said, path).to.not.match(/undefined|function|NaN/);
          }
        });
      }

      it('names all parts of a summary and of a step', () => {
        const summary = terms.summary({
          ...{ mode: 'cumulative', unit: 'U', range: 'R', total: 'T', change: 'C', series: 'S' },
          peak: { bucket: 'B', amount: 'A' },
        });
        for (const part of 'URTCSBA') expect(summary).to.include(part);
        const short = terms.summary({
          ...{ mode: 'daily', unit: 'U', range: 'R', total: 'T', change: undefined, peak: undefined, series: '' },
        });
        expect(short.length).to.be.below(summary.length);
        const step = terms.stepBucket({ bucket: 'B', amount: 'A', runningTotal: 'R', isFilling: true });
        for (const part of ['B', 'A', 'R', terms.stillFilling]) expect(step).to.include(part);
        const unknown = terms.stepBucket({
          ...{ bucket: 'B', amount: undefined, runningTotal: undefined, isFilling: false },
        });
        expect(unknown.length).to.be.above('B: '.length);
        expect(terms.stepSeries('N', undefined, ''))
          .to.include('N')
          .and.not.include('undefined');
      });

      it('leaves nothing in English', () => {
        const english = new Map(textsOf(en));
        const same = textsOf(terms).filter(([path, text]) => typeof text === 'string' && text === english.get(path));
        // Words that are the same in both, and what is written on keys.
        const shared =
          /^(Credits|Workspace|Filters?|Total|Text|Details|Series|Source|Options|Format|Enter|Alt Enter|Shift Space|, |\.|Mode|Dates|Category|Attribution|Revision)$/;
        expect(same.filter(([, text]) => !shared.test(text as string))).to.deep.equal([]);
      });
    });
  }

  describe('plurals', () => {
    it('take the form of their number', async () => {
      const { creditsIs: german } = await loadTerms('de');
      expect([1, 2, 1.5].map((count) => german(count, String(count)))).to.deep.equal([
        '1 Credit',
        '2 Credits',
        '1.5 Credits',
      ]);
      const { creditsIs: french } = await loadTerms('fr');
      expect([0, 1.5, 2].map((count) => french(count, String(count)))).to.deep.equal([
        '0 crédit',
        '1.5 crédit',
        '2 crédits',
      ]);
    });

    it('have all forms in Arabic', async () => {
      const { creditsIs, tree } = await loadTerms('ar');
      expect([3, 11, 100].map((count) => creditsIs(count, String(count)))).to.deep.equal([
        '3 أرصدة',
        '11 رصيدًا',
        '100 رصيد',
      ]);
      const folders = [1, 2, 3, 11, 100].map((count) => tree.foldersChosen(count, String(count)));
      expect(folders).to.deep.equal(['مجلد واحد', 'مجلدان', '3 مجلدات', '11 مجلدًا', '100 مجلد']);
    });

    it('take `other` for a form that is not given', () => {
      expect(pluralIn('ar')(3, { other: 'x' })).to.equal('x');
    });
  });
});
