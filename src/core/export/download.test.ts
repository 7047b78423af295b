import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { download, fileName } from './download.js';

/** Puts something else in place of a method; the answer puts it back. */
function replace(owner: object, method: string, stand: unknown): () => void {
  const real = Object.getOwnPropertyDescriptor(owner, method)!;
  Object.defineProperty(owner, method, { ...real, value: stand });
  return () => Object.defineProperty(owner, method, real);
}

describe('download', () => {
  it('saves under the name, unheard by the page, and gives its object URL back', () => {
    const followed: HTMLAnchorElement[] = [];
    const revoked: string[] = [];
    const timers: (() => void)[] = [];
    const restore = [
      replace(HTMLElement.prototype, 'click', function (this: HTMLAnchorElement) {
        followed.push(this);
      }),
      replace(URL, 'revokeObjectURL', (url: string) => revoked.push(url)),
      replace(window, 'setTimeout', (run: () => void) => timers.push(run)),
    ];
    try {
      download(new Blob(['a']), 'a.csv');
      const [link] = followed;
      expect(followed).to.have.length(1);
      expect(link).to.include({ download: 'a.csv', isConnected: false });
      expect(link!.href).to.match(/^blob:/);
      expect(revoked, 'while the browser may still read').to.deep.equal([]);
      for (const run of timers) run();
      expect(revoked).to.deep.equal([link!.href]);
    } finally {
      for (const each of restore) each();
    }
  });
});

describe('fileName', () => {
  const names: [parts: string[], extension: string, expected: string][] = [
    [['Acme Vision', 'usage', '2026-11-01'], 'csv', 'Acme-Vision-usage-2026-11-01.csv'],
    [['ספריית תמונות'], 'svg', 'ספריית-תמונות.svg'],
    [['a/b\\c:d*e?f"g<h>i|j'], 'png', 'a-b-c-d-e-f-g-h-i-j.png'],
    [['../../etc/passwd'], 'csv', 'etc-passwd.csv'],
    [['photo\u202egnp'], 'csv', 'photo-gnp.csv'],
    [['', '  ', '...'], 'csv', 'export.csv'],
    [['CON'], 'csv', '_CON.csv'],
    [['می‌خواهم', '👩‍🔬'], 'csv', 'می‌خواهم-👩‍🔬.csv'],
    [['x'.repeat(500), '2026-11-01'], 'csv', `${'x'.repeat(49)}-2026-11-01.csv`],
  ];
  for (const [parts, extension, expected] of names) {
    it(`makes ${expected}`, () => expect(fileName(parts, extension)).to.equal(expected));
  }

  it('fits every file system and has nothing to hide, whatever the parts', () => {
    const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string()));
    fc.assert(
      fc.property(texts, (parts) => {
        const name = fileName(parts, 'csv');
        expect(new TextEncoder().encode(name)).to.have.length.at.most(255);
        expect(name).to.match(/^[^.\s-][^\s/\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]*\.csv$/u);
      }),
    );
  });
});
